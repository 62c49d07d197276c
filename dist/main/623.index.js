export const id = 623;
export const ids = [623];
export const modules = {

/***/ 5623:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   x: () => (/* binding */ serverMessage)
/* harmony export */ });
function serverMessage(body) {
    let parsed;
    try {
        parsed = JSON.parse(body);
    }
    catch {
        return textOf(body);
    }
    return messageIn(parsed) ?? textOf(body);
}
function messageIn(value) {
    if (typeof value === "string")
        return value === "" ? undefined : value;
    if (Array.isArray(value))
        return joined(value.map(placeAndMessage));
    if (typeof value !== "object" || value === null)
        return undefined;
    const { message, error, detail, errors } = value;
    return messageIn(message) ?? messageIn(error) ?? messageIn(detail) ?? messageIn(errors);
}
function placeAndMessage(item) {
    if (typeof item !== "object" || item === null)
        return messageIn(item);
    const { loc, msg } = item;
    if (typeof msg !== "string")
        return messageIn(item);
    return Array.isArray(loc) ? `${loc.join(".")}: ${msg}` : msg;
}
function joined(messages) {
    const said = messages.filter((message) => message !== undefined);
    return said.length > 0 ? said.join("; ") : undefined;
}
function textOf(body) {
    return /^\s*</.test(body) ? body.replace(/<(script|style)[\s\S]*?<\/\1>/gi, " ").replace(/<[^>]*>/g, " ") : body;
}


/***/ })

};
