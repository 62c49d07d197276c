export const id = 618;
export const ids = [618];
export const modules = {

/***/ 3618:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   openBucket: () => (/* binding */ openBucket),
/* harmony export */   warmUp: () => (/* binding */ warmUp)
/* harmony export */ });
/* harmony import */ var node_os__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8161);

const STALL_MS = 120_000;
const CONNECT_MS = 15_000;
async function openBucket(options) {
    ignoreAmbientAws();
    const sdk = await Promise.all(/* import() */[__webpack_require__.e(279), __webpack_require__.e(711)]).then(__webpack_require__.t.bind(__webpack_require__, 3711, 19));
    return { sdk, client: new sdk.S3Client(await clientSettings(options)) };
}
async function clientSettings(options) {
    const { target, endpoint, clock } = options;
    const { NodeHttpHandler } = await __webpack_require__.e(/* import() */ 279).then(__webpack_require__.t.bind(__webpack_require__, 1279, 19));
    const base = endpoint === undefined ? `https://${target.bucket}.s3.${target.region}.amazonaws.com` : endpoint;
    const agent = await options.agentFor(new URL(base));
    const handler = new NodeHttpHandler({
        httpAgent: agent,
        httpsAgent: agent,
        connectionTimeout: clock.limit(CONNECT_MS),
        socketTimeout: clock.limit(STALL_MS),
    });
    return {
        region: target.region,
        credentials: target.credentials,
        maxAttempts: 1,
        requestHandler: handler,
        logger: SILENT,
        expectContinueHeader: false,
        ...(endpoint === undefined ? {} : { endpoint, forcePathStyle: true }),
    };
}
function ignore() { }
const SILENT = { trace: ignore, debug: ignore, info: ignore, warn: ignore, error: ignore };
function ignoreAmbientAws() {
    for (const name of Object.keys(process.env))
        if (name.toUpperCase().startsWith("AWS_"))
            delete process.env[name];
    process.env.AWS_CONFIG_FILE = node_os__WEBPACK_IMPORTED_MODULE_0__.devNull;
    process.env.AWS_SHARED_CREDENTIALS_FILE = node_os__WEBPACK_IMPORTED_MODULE_0__.devNull;
}
const PRETENDED = {
    handle: async () => ({
        response: {
            statusCode: 200,
            headers: {},
            body: Buffer.from("<InitiateMultipartUploadResult><UploadId>1</UploadId></InitiateMultipartUploadResult>"),
        },
    }),
};
async function warmUp() {
    ignoreAmbientAws();
    const [sdk] = await Promise.all([Promise.all(/* import() */[__webpack_require__.e(279), __webpack_require__.e(711)]).then(__webpack_require__.t.bind(__webpack_require__, 3711, 19)), __webpack_require__.e(/* import() */ 279).then(__webpack_require__.t.bind(__webpack_require__, 1279, 19))]);
    const client = new sdk.S3Client({
        region: "us-east-1",
        credentials: { accessKeyId: "none", secretAccessKey: "none" },
        requestHandler: PRETENDED,
        maxAttempts: 1,
        logger: SILENT,
    });
    const place = { Bucket: "none", Key: "none" };
    await client.send(new sdk.CreateMultipartUploadCommand({ ...place, ChecksumAlgorithm: "CRC32" }));
}


/***/ })

};
