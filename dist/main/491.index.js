export const id = 491;
export const ids = [491];
export const modules = {

/***/ 8491:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   z: () => (/* binding */ predictUrl)
/* harmony export */ });
/* harmony import */ var _servers_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8911);

function predictUrl({ inputs, tools }, truss, served, isInEnvironment) {
    return tools.servers.predictUrl(served.model.id, served.deployment.id, isInEnvironment ? inputs.environment : "", {
        regional: inputs.regionalEnvironment && isInEnvironment,
        path: "bis_llm" in truss.config.sent ? _servers_js__WEBPACK_IMPORTED_MODULE_0__/* .BIS_LLM_PATH */ .Xd : "predict",
    });
}


/***/ })

};
