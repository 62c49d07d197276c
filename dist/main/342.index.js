export const id = 342;
export const ids = [342];
export const modules = {

/***/ 5342:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   runningCost: () => (/* binding */ runningCost)
/* harmony export */ });
/* harmony import */ var _baseten_api_instance_types_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5748);
/* harmony import */ var _baseten_api_deployments_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3087);
/* harmony import */ var _github_plan_machines_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8193);



const UNKNOWN = "It is billed while it runs.";
const AT_REST = "It has no replicas right now, but is billed again once a request wakes it up";
async function runningCost(client, modelId, deploymentId) {
    const [deployment, prices] = await Promise.all([
        (0,_baseten_api_deployments_js__WEBPACK_IMPORTED_MODULE_1__/* .getDeployment */ .i8)(client, modelId, deploymentId).catch(() => undefined),
        (0,_baseten_api_instance_types_js__WEBPACK_IMPORTED_MODULE_0__/* .readPrices */ .RP)(client).catch(() => []),
    ]);
    if (deployment === undefined)
        return UNKNOWN;
    const { instanceTypeName: type, activeReplicas: replicas = 1 } = deployment;
    const pricePerMinute = (0,_baseten_api_instance_types_js__WEBPACK_IMPORTED_MODULE_0__/* .instanceTypeNamed */ .XU)(prices, type)?.pricePerMinute;
    if (pricePerMinute === undefined)
        return UNKNOWN;
    const price = (count) => `${(0,_github_plan_machines_js__WEBPACK_IMPORTED_MODULE_2__/* .dollars */ .E9)(pricePerMinute * 60 * count)} an hour at list price`;
    if (replicas === 0)
        return `${AT_REST} (${price(1)}, ${type}).`;
    const each = replicas === 1 ? "one replica" : `${replicas} replicas`;
    return `It is billed while it runs: ${price(replicas)} for ${each} (${type}).`;
}


/***/ })

};
