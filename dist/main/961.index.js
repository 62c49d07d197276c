export const id = 961;
export const ids = [961];
export const modules = {

/***/ 5342:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   replicaPrice: () => (/* binding */ replicaPrice),
/* harmony export */   runningCost: () => (/* binding */ runningCost)
/* harmony export */ });
/* harmony import */ var _baseten_api_instance_types_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5748);
/* harmony import */ var _baseten_api_deployments_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3087);
/* harmony import */ var _github_plan_machines_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8193);



const UNKNOWN = "It is billed while it runs.";
const AT_REST = "It has no replicas right now, but is billed again once a request wakes it up";
async function runningCost(client, modelId, deploymentId) {
    const priced = await readPriced(client, modelId, deploymentId);
    if (priced === undefined)
        return UNKNOWN;
    const { pricePerMinute, instanceTypeName: type, activeReplicas: replicas = 1 } = priced;
    const price = (count) => `${(0,_github_plan_machines_js__WEBPACK_IMPORTED_MODULE_2__/* .dollars */ .E9)(pricePerMinute * 60 * count)} an hour at list price`;
    if (replicas === 0)
        return `${AT_REST} (${price(1)}, ${type}).`;
    const each = replicas === 1 ? "one replica" : `${replicas} replicas`;
    return `It is billed while it runs: ${price(replicas)} for ${each} (${type}).`;
}
async function replicaPrice(client, { modelId, deploymentId, nodes }) {
    const priced = await readPriced(client, modelId, deploymentId, 1);
    return priced && priced.pricePerMinute * nodes;
}
async function readPriced(client, modelId, deploymentId, priceAttempts) {
    const [deployment, prices] = await Promise.all([
        (0,_baseten_api_deployments_js__WEBPACK_IMPORTED_MODULE_1__/* .getDeployment */ .i8)(client, modelId, deploymentId).catch(() => undefined),
        (0,_baseten_api_instance_types_js__WEBPACK_IMPORTED_MODULE_0__/* .readPrices */ .RP)(client, priceAttempts).catch(() => []),
    ]);
    if (deployment === undefined)
        return undefined;
    const pricePerMinute = (0,_baseten_api_instance_types_js__WEBPACK_IMPORTED_MODULE_0__/* .instanceTypeNamed */ .XU)(prices, deployment.instanceTypeName)?.pricePerMinute;
    return pricePerMinute === undefined ? undefined : { ...deployment, pricePerMinute };
}


/***/ })

};
