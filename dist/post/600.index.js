export const id = 600;
export const ids = [600];
export const modules = {

/***/ 5600:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   createClient: () => (/* binding */ createClient)
/* harmony export */ });
/* harmony import */ var _baseten_api_client_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2019);
/* harmony import */ var _tools_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5729);


function createClient(tools, apiKey, signal = tools.signal) {
    const { servers, network, clock, log, secrets } = tools;
    return new _baseten_api_client_js__WEBPACK_IMPORTED_MODULE_0__/* .BasetenClient */ .qK({
        baseUrl: servers.managementUrl,
        apiKey,
        userAgent: _tools_js__WEBPACK_IMPORTED_MODULE_1__/* .USER_AGENT */ ._O,
        network,
        clock,
        signal,
        onRetry: (line) => log.info(line),
        scrub: (text) => secrets.scrub(text),
    });
}


/***/ })

};
