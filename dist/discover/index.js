import { createRequire as __WEBPACK_EXTERNAL_createRequire } from "module";
/******/ var __webpack_modules__ = ({

/***/ 613:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("assert");

/***/ }),

/***/ 434:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("events");

/***/ }),

/***/ 896:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("fs");

/***/ }),

/***/ 611:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("http");

/***/ }),

/***/ 692:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("https");

/***/ }),

/***/ 278:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("net");

/***/ }),

/***/ 857:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("os");

/***/ }),

/***/ 756:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("tls");

/***/ }),

/***/ 18:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("tty");

/***/ }),

/***/ 16:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("url");

/***/ }),

/***/ 23:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("util");

/***/ })

/******/ });
/************************************************************************/
/******/ // The module cache
/******/ var __webpack_module_cache__ = {};
/******/ 
/******/ // The require function
/******/ function __nccwpck_require__(moduleId) {
/******/ 	// Check if module is in cache
/******/ 	var cachedModule = __webpack_module_cache__[moduleId];
/******/ 	if (cachedModule !== undefined) {
/******/ 		return cachedModule.exports;
/******/ 	}
/******/ 	// Create a new module (and put it into the cache)
/******/ 	var module = __webpack_module_cache__[moduleId] = {
/******/ 		// no module.id needed
/******/ 		// no module.loaded needed
/******/ 		exports: {}
/******/ 	};
/******/ 
/******/ 	// Execute the module function
/******/ 	var threw = true;
/******/ 	try {
/******/ 		__webpack_modules__[moduleId](module, module.exports, __nccwpck_require__);
/******/ 		threw = false;
/******/ 	} finally {
/******/ 		if(threw) delete __webpack_module_cache__[moduleId];
/******/ 	}
/******/ 
/******/ 	// Return the exports of the module
/******/ 	return module.exports;
/******/ }
/******/ 
/******/ // expose the modules object (__webpack_modules__)
/******/ __nccwpck_require__.m = __webpack_modules__;
/******/ 
/************************************************************************/
/******/ /* webpack/runtime/asset-relocator-loader */
/******/ if (typeof __nccwpck_require__ !== 'undefined') __nccwpck_require__.ab = decodeURIComponent(new URL('.', import.meta.url).pathname).slice(import.meta.url.match(/^file:\/\/\/\w:/) ? 1 : 0, -1) + "/";
/******/ 
/******/ /* webpack/runtime/create fake namespace object */
/******/ (() => {
/******/ 	var getProto = Object.getPrototypeOf ? (obj) => (Object.getPrototypeOf(obj)) : (obj) => (obj.__proto__);
/******/ 	var leafPrototypes;
/******/ 	// create a fake namespace object
/******/ 	// mode & 1: value is a module id, require it
/******/ 	// mode & 2: merge all properties of value into the ns
/******/ 	// mode & 4: return value when already ns object
/******/ 	// mode & 16: return value when it's Promise-like
/******/ 	// mode & 8|1: behave like require
/******/ 	__nccwpck_require__.t = function(value, mode) {
/******/ 		if(mode & 1) value = this(value);
/******/ 		if(mode & 8) return value;
/******/ 		if(typeof value === 'object' && value) {
/******/ 			if((mode & 4) && value.__esModule) return value;
/******/ 			if((mode & 16) && typeof value.then === 'function') return value;
/******/ 		}
/******/ 		var ns = Object.create(null);
/******/ 		__nccwpck_require__.r(ns);
/******/ 		var def = {};
/******/ 		leafPrototypes = leafPrototypes || [null, getProto({}), getProto([]), getProto(getProto)];
/******/ 		for(var current = mode & 2 && value; typeof current == 'object' && !~leafPrototypes.indexOf(current); current = getProto(current)) {
/******/ 			Object.getOwnPropertyNames(current).forEach((key) => (def[key] = () => (value[key])));
/******/ 		}
/******/ 		def['default'] = () => (value);
/******/ 		__nccwpck_require__.d(ns, def);
/******/ 		return ns;
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/define property getters */
/******/ (() => {
/******/ 	// define getter functions for harmony exports
/******/ 	__nccwpck_require__.d = (exports, definition) => {
/******/ 		for(var key in definition) {
/******/ 			if(__nccwpck_require__.o(definition, key) && !__nccwpck_require__.o(exports, key)) {
/******/ 				Object.defineProperty(exports, key, { enumerable: true, get: definition[key] });
/******/ 			}
/******/ 		}
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/ensure chunk */
/******/ (() => {
/******/ 	__nccwpck_require__.f = {};
/******/ 	// This file contains only the entry chunk.
/******/ 	// The chunk loading function for additional chunks
/******/ 	__nccwpck_require__.e = (chunkId) => {
/******/ 		return Promise.all(Object.keys(__nccwpck_require__.f).reduce((promises, key) => {
/******/ 			__nccwpck_require__.f[key](chunkId, promises);
/******/ 			return promises;
/******/ 		}, []));
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/get javascript chunk filename */
/******/ (() => {
/******/ 	// This function allow to reference async chunks
/******/ 	__nccwpck_require__.u = (chunkId) => {
/******/ 		// return url for filenames based on template
/******/ 		return "" + chunkId + ".index.js";
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/hasOwnProperty shorthand */
/******/ (() => {
/******/ 	__nccwpck_require__.o = (obj, prop) => (Object.prototype.hasOwnProperty.call(obj, prop))
/******/ })();
/******/ 
/******/ /* webpack/runtime/make namespace object */
/******/ (() => {
/******/ 	// define __esModule on exports
/******/ 	__nccwpck_require__.r = (exports) => {
/******/ 		if(typeof Symbol !== 'undefined' && Symbol.toStringTag) {
/******/ 			Object.defineProperty(exports, Symbol.toStringTag, { value: 'Module' });
/******/ 		}
/******/ 		Object.defineProperty(exports, '__esModule', { value: true });
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/import chunk loading */
/******/ (() => {
/******/ 	// no baseURI
/******/ 	
/******/ 	// object to store loaded and loading chunks
/******/ 	// undefined = chunk not loaded, null = chunk preloaded/prefetched
/******/ 	// [resolve, Promise] = chunk loading, 0 = chunk loaded
/******/ 	var installedChunks = {
/******/ 		792: 0
/******/ 	};
/******/ 	
/******/ 	var installChunk = (data) => {
/******/ 		var {ids, modules, runtime} = data;
/******/ 		// add "modules" to the modules object,
/******/ 		// then flag all "ids" as loaded and fire callback
/******/ 		var moduleId, chunkId, i = 0;
/******/ 		for(moduleId in modules) {
/******/ 			if(__nccwpck_require__.o(modules, moduleId)) {
/******/ 				__nccwpck_require__.m[moduleId] = modules[moduleId];
/******/ 			}
/******/ 		}
/******/ 		if(runtime) runtime(__nccwpck_require__);
/******/ 		for(;i < ids.length; i++) {
/******/ 			chunkId = ids[i];
/******/ 			if(__nccwpck_require__.o(installedChunks, chunkId) && installedChunks[chunkId]) {
/******/ 				installedChunks[chunkId][0]();
/******/ 			}
/******/ 			installedChunks[ids[i]] = 0;
/******/ 		}
/******/ 	
/******/ 	}
/******/ 	
/******/ 	__nccwpck_require__.f.j = (chunkId, promises) => {
/******/ 			// import() chunk loading for javascript
/******/ 			var installedChunkData = __nccwpck_require__.o(installedChunks, chunkId) ? installedChunks[chunkId] : undefined;
/******/ 			if(installedChunkData !== 0) { // 0 means "already installed".
/******/ 	
/******/ 				// a Promise means "currently loading".
/******/ 				if(installedChunkData) {
/******/ 					promises.push(installedChunkData[1]);
/******/ 				} else {
/******/ 					if(true) { // all chunks have JS
/******/ 						// setup Promise in chunk cache
/******/ 						var promise = import("./" + __nccwpck_require__.u(chunkId)).then(installChunk, (e) => {
/******/ 							if(installedChunks[chunkId] !== 0) installedChunks[chunkId] = undefined;
/******/ 							throw e;
/******/ 						});
/******/ 						var promise = Promise.race([promise, new Promise((resolve) => (installedChunkData = installedChunks[chunkId] = [resolve]))])
/******/ 						promises.push(installedChunkData[1] = promise);
/******/ 					}
/******/ 				}
/******/ 			}
/******/ 	};
/******/ 	
/******/ 	// no prefetching
/******/ 	
/******/ 	// no preloaded
/******/ 	
/******/ 	// no external install chunk
/******/ 	
/******/ 	// no on chunks loaded
/******/ })();
/******/ 
/************************************************************************/
var __webpack_exports__ = {};

// NAMESPACE OBJECT: ./lib/node_modules/@actions/core/lib/platform.js
var platform_namespaceObject = {};
__nccwpck_require__.r(platform_namespaceObject);
__nccwpck_require__.d(platform_namespaceObject, {
  arch: () => (arch),
  getDetails: () => (getDetails),
  isLinux: () => (isLinux),
  isMacOS: () => (isMacOS),
  isWindows: () => (isWindows),
  platform: () => (platform)
});

// NAMESPACE OBJECT: ./lib/node_modules/@actions/core/lib/core.js
var core_namespaceObject = {};
__nccwpck_require__.r(core_namespaceObject);
__nccwpck_require__.d(core_namespaceObject, {
  ExitCode: () => (ExitCode),
  addPath: () => (addPath),
  debug: () => (debug),
  endGroup: () => (endGroup),
  error: () => (error),
  exportVariable: () => (exportVariable),
  getBooleanInput: () => (getBooleanInput),
  getIDToken: () => (getIDToken),
  getInput: () => (getInput),
  getMultilineInput: () => (getMultilineInput),
  getState: () => (getState),
  group: () => (group),
  info: () => (info),
  isDebug: () => (isDebug),
  markdownSummary: () => (markdownSummary),
  notice: () => (notice),
  platform: () => (platform_namespaceObject),
  saveState: () => (saveState),
  setCommandEcho: () => (setCommandEcho),
  setFailed: () => (setFailed),
  setOutput: () => (setOutput),
  setSecret: () => (setSecret),
  startGroup: () => (startGroup),
  summary: () => (summary),
  toPlatformPath: () => (toPlatformPath),
  toPosixPath: () => (toPosixPath),
  toWin32Path: () => (toWin32Path),
  warning: () => (warning)
});

// EXTERNAL MODULE: external "os"
var external_os_ = __nccwpck_require__(857);
;// CONCATENATED MODULE: ./lib/node_modules/@actions/core/lib/utils.js
// We use any as a valid input type
/* eslint-disable @typescript-eslint/no-explicit-any */
/**
 * Sanitizes an input into a string so it can be passed into issueCommand safely
 * @param input input to sanitize into a string
 */
function toCommandValue(input) {
    if (input === null || input === undefined) {
        return '';
    }
    else if (typeof input === 'string' || input instanceof String) {
        return input;
    }
    return JSON.stringify(input);
}
/**
 *
 * @param annotationProperties
 * @returns The command properties to send with the actual annotation command
 * See IssueCommandProperties: https://github.com/actions/runner/blob/main/src/Runner.Worker/ActionCommandManager.cs#L646
 */
function toCommandProperties(annotationProperties) {
    if (!Object.keys(annotationProperties).length) {
        return {};
    }
    return {
        title: annotationProperties.title,
        file: annotationProperties.file,
        line: annotationProperties.startLine,
        endLine: annotationProperties.endLine,
        col: annotationProperties.startColumn,
        endColumn: annotationProperties.endColumn
    };
}
//# sourceMappingURL=utils.js.map
;// CONCATENATED MODULE: ./lib/node_modules/@actions/core/lib/command.js


/**
 * Issues a command to the GitHub Actions runner
 *
 * @param command - The command name to issue
 * @param properties - Additional properties for the command (key-value pairs)
 * @param message - The message to include with the command
 * @remarks
 * This function outputs a specially formatted string to stdout that the Actions
 * runner interprets as a command. These commands can control workflow behavior,
 * set outputs, create annotations, mask values, and more.
 *
 * Command Format:
 *   ::name key=value,key=value::message
 *
 * @example
 * ```typescript
 * // Issue a warning annotation
 * issueCommand('warning', {}, 'This is a warning message');
 * // Output: ::warning::This is a warning message
 *
 * // Set an environment variable
 * issueCommand('set-env', { name: 'MY_VAR' }, 'some value');
 * // Output: ::set-env name=MY_VAR::some value
 *
 * // Add a secret mask
 * issueCommand('add-mask', {}, 'secretValue123');
 * // Output: ::add-mask::secretValue123
 * ```
 *
 * @internal
 * This is an internal utility function that powers the public API functions
 * such as setSecret, warning, error, and exportVariable.
 */
function issueCommand(command, properties, message) {
    const cmd = new Command(command, properties, message);
    process.stdout.write(cmd.toString() + external_os_.EOL);
}
function issue(name, message = '') {
    issueCommand(name, {}, message);
}
const CMD_STRING = '::';
class Command {
    constructor(command, properties, message) {
        if (!command) {
            command = 'missing.command';
        }
        this.command = command;
        this.properties = properties;
        this.message = message;
    }
    toString() {
        let cmdStr = CMD_STRING + this.command;
        if (this.properties && Object.keys(this.properties).length > 0) {
            cmdStr += ' ';
            let first = true;
            for (const key in this.properties) {
                if (this.properties.hasOwnProperty(key)) {
                    const val = this.properties[key];
                    if (val) {
                        if (first) {
                            first = false;
                        }
                        else {
                            cmdStr += ',';
                        }
                        cmdStr += `${key}=${escapeProperty(val)}`;
                    }
                }
            }
        }
        cmdStr += `${CMD_STRING}${escapeData(this.message)}`;
        return cmdStr;
    }
}
function escapeData(s) {
    return toCommandValue(s)
        .replace(/%/g, '%25')
        .replace(/\r/g, '%0D')
        .replace(/\n/g, '%0A');
}
function escapeProperty(s) {
    return toCommandValue(s)
        .replace(/%/g, '%25')
        .replace(/\r/g, '%0D')
        .replace(/\n/g, '%0A')
        .replace(/:/g, '%3A')
        .replace(/,/g, '%2C');
}
//# sourceMappingURL=command.js.map
;// CONCATENATED MODULE: external "crypto"
const external_crypto_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("crypto");
// EXTERNAL MODULE: external "fs"
var external_fs_ = __nccwpck_require__(896);
;// CONCATENATED MODULE: ./lib/node_modules/@actions/core/lib/file-command.js
// For internal use, subject to change.
// We use any as a valid input type
/* eslint-disable @typescript-eslint/no-explicit-any */




function issueFileCommand(command, message) {
    const filePath = process.env[`GITHUB_${command}`];
    if (!filePath) {
        throw new Error(`Unable to find environment variable for file command ${command}`);
    }
    if (!external_fs_.existsSync(filePath)) {
        throw new Error(`Missing file at path: ${filePath}`);
    }
    external_fs_.appendFileSync(filePath, `${toCommandValue(message)}${external_os_.EOL}`, {
        encoding: 'utf8'
    });
}
function prepareKeyValueMessage(key, value) {
    const delimiter = `ghadelimiter_${external_crypto_namespaceObject.randomUUID()}`;
    const convertedValue = toCommandValue(value);
    // These should realistically never happen, but just in case someone finds a
    // way to exploit uuid generation let's not allow keys or values that contain
    // the delimiter.
    if (key.includes(delimiter)) {
        throw new Error(`Unexpected input: name should not contain the delimiter "${delimiter}"`);
    }
    if (convertedValue.includes(delimiter)) {
        throw new Error(`Unexpected input: value should not contain the delimiter "${delimiter}"`);
    }
    return `${key}<<${delimiter}${external_os_.EOL}${convertedValue}${external_os_.EOL}${delimiter}`;
}
//# sourceMappingURL=file-command.js.map
;// CONCATENATED MODULE: external "path"
const external_path_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("path");
;// CONCATENATED MODULE: ./lib/node_modules/@actions/http-client/lib/index.js
class HttpClient {
  constructor() {
    throw new Error("This action bundles no HTTP client for OIDC tokens.");
  }
}

;// CONCATENATED MODULE: ./node_modules/@actions/http-client/lib/auth.js
var __awaiter = (undefined && undefined.__awaiter) || function (thisArg, _arguments, P, generator) {
    function adopt(value) { return value instanceof P ? value : new P(function (resolve) { resolve(value); }); }
    return new (P || (P = Promise))(function (resolve, reject) {
        function fulfilled(value) { try { step(generator.next(value)); } catch (e) { reject(e); } }
        function rejected(value) { try { step(generator["throw"](value)); } catch (e) { reject(e); } }
        function step(result) { result.done ? resolve(result.value) : adopt(result.value).then(fulfilled, rejected); }
        step((generator = generator.apply(thisArg, _arguments || [])).next());
    });
};
class BasicCredentialHandler {
    constructor(username, password) {
        this.username = username;
        this.password = password;
    }
    prepareRequest(options) {
        if (!options.headers) {
            throw Error('The request has no headers');
        }
        options.headers['Authorization'] = `Basic ${Buffer.from(`${this.username}:${this.password}`).toString('base64')}`;
    }
    // This handler cannot handle 401
    canHandleAuthentication() {
        return false;
    }
    handleAuthentication() {
        return __awaiter(this, void 0, void 0, function* () {
            throw new Error('not implemented');
        });
    }
}
class BearerCredentialHandler {
    constructor(token) {
        this.token = token;
    }
    // currently implements pre-authorization
    // TODO: support preAuth = false where it hooks on 401
    prepareRequest(options) {
        if (!options.headers) {
            throw Error('The request has no headers');
        }
        options.headers['Authorization'] = `Bearer ${this.token}`;
    }
    // This handler cannot handle 401
    canHandleAuthentication() {
        return false;
    }
    handleAuthentication() {
        return __awaiter(this, void 0, void 0, function* () {
            throw new Error('not implemented');
        });
    }
}
class PersonalAccessTokenCredentialHandler {
    constructor(token) {
        this.token = token;
    }
    // currently implements pre-authorization
    // TODO: support preAuth = false where it hooks on 401
    prepareRequest(options) {
        if (!options.headers) {
            throw Error('The request has no headers');
        }
        options.headers['Authorization'] = `Basic ${Buffer.from(`PAT:${this.token}`).toString('base64')}`;
    }
    // This handler cannot handle 401
    canHandleAuthentication() {
        return false;
    }
    handleAuthentication() {
        return __awaiter(this, void 0, void 0, function* () {
            throw new Error('not implemented');
        });
    }
}
//# sourceMappingURL=auth.js.map
;// CONCATENATED MODULE: ./lib/node_modules/@actions/core/lib/oidc-utils.js
var oidc_utils_awaiter = (undefined && undefined.__awaiter) || function (thisArg, _arguments, P, generator) {
    function adopt(value) { return value instanceof P ? value : new P(function (resolve) { resolve(value); }); }
    return new (P || (P = Promise))(function (resolve, reject) {
        function fulfilled(value) { try { step(generator.next(value)); } catch (e) { reject(e); } }
        function rejected(value) { try { step(generator["throw"](value)); } catch (e) { reject(e); } }
        function step(result) { result.done ? resolve(result.value) : adopt(result.value).then(fulfilled, rejected); }
        step((generator = generator.apply(thisArg, _arguments || [])).next());
    });
};



class OidcClient {
    static createHttpClient(allowRetry = true, maxRetry = 10) {
        const requestOptions = {
            allowRetries: allowRetry,
            maxRetries: maxRetry
        };
        return new HttpClient('actions/oidc-client', [new BearerCredentialHandler(OidcClient.getRequestToken())], requestOptions);
    }
    static getRequestToken() {
        const token = process.env['ACTIONS_ID_TOKEN_REQUEST_TOKEN'];
        if (!token) {
            throw new Error('Unable to get ACTIONS_ID_TOKEN_REQUEST_TOKEN env variable');
        }
        return token;
    }
    static getIDTokenUrl() {
        const runtimeUrl = process.env['ACTIONS_ID_TOKEN_REQUEST_URL'];
        if (!runtimeUrl) {
            throw new Error('Unable to get ACTIONS_ID_TOKEN_REQUEST_URL env variable');
        }
        return runtimeUrl;
    }
    static getCall(id_token_url) {
        return oidc_utils_awaiter(this, void 0, void 0, function* () {
            var _a;
            const httpclient = OidcClient.createHttpClient();
            const res = yield httpclient
                .getJson(id_token_url)
                .catch(error => {
                throw new Error(`Failed to get ID Token. \n 
        Error Code : ${error.statusCode}\n 
        Error Message: ${error.message}`);
            });
            const id_token = (_a = res.result) === null || _a === void 0 ? void 0 : _a.value;
            if (!id_token) {
                throw new Error('Response json body do not have ID Token field');
            }
            return id_token;
        });
    }
    static getIDToken(audience) {
        return oidc_utils_awaiter(this, void 0, void 0, function* () {
            try {
                // New ID Token is requested from action service
                let id_token_url = OidcClient.getIDTokenUrl();
                if (audience) {
                    const encodedAudience = encodeURIComponent(audience);
                    id_token_url = `${id_token_url}&audience=${encodedAudience}`;
                }
                debug(`ID token url is ${id_token_url}`);
                const id_token = yield OidcClient.getCall(id_token_url);
                setSecret(id_token);
                return id_token;
            }
            catch (error) {
                throw new Error(`Error message: ${error.message}`);
            }
        });
    }
}
//# sourceMappingURL=oidc-utils.js.map
;// CONCATENATED MODULE: ./lib/node_modules/@actions/core/lib/summary.js
var summary_awaiter = (undefined && undefined.__awaiter) || function (thisArg, _arguments, P, generator) {
    function adopt(value) { return value instanceof P ? value : new P(function (resolve) { resolve(value); }); }
    return new (P || (P = Promise))(function (resolve, reject) {
        function fulfilled(value) { try { step(generator.next(value)); } catch (e) { reject(e); } }
        function rejected(value) { try { step(generator["throw"](value)); } catch (e) { reject(e); } }
        function step(result) { result.done ? resolve(result.value) : adopt(result.value).then(fulfilled, rejected); }
        step((generator = generator.apply(thisArg, _arguments || [])).next());
    });
};


const { access, appendFile, writeFile } = external_fs_.promises;
const SUMMARY_ENV_VAR = 'GITHUB_STEP_SUMMARY';
const SUMMARY_DOCS_URL = 'https://docs.github.com/actions/using-workflows/workflow-commands-for-github-actions#adding-a-job-summary';
class Summary {
    constructor() {
        this._buffer = '';
    }
    /**
     * Finds the summary file path from the environment, rejects if env var is not found or file does not exist
     * Also checks r/w permissions.
     *
     * @returns step summary file path
     */
    filePath() {
        return summary_awaiter(this, void 0, void 0, function* () {
            if (this._filePath) {
                return this._filePath;
            }
            const pathFromEnv = process.env[SUMMARY_ENV_VAR];
            if (!pathFromEnv) {
                throw new Error(`Unable to find environment variable for $${SUMMARY_ENV_VAR}. Check if your runtime environment supports job summaries.`);
            }
            try {
                yield access(pathFromEnv, external_fs_.constants.R_OK | external_fs_.constants.W_OK);
            }
            catch (_a) {
                throw new Error(`Unable to access summary file: '${pathFromEnv}'. Check if the file has correct read/write permissions.`);
            }
            this._filePath = pathFromEnv;
            return this._filePath;
        });
    }
    /**
     * Wraps content in an HTML tag, adding any HTML attributes
     *
     * @param {string} tag HTML tag to wrap
     * @param {string | null} content content within the tag
     * @param {[attribute: string]: string} attrs key-value list of HTML attributes to add
     *
     * @returns {string} content wrapped in HTML element
     */
    wrap(tag, content, attrs = {}) {
        const htmlAttrs = Object.entries(attrs)
            .map(([key, value]) => ` ${key}="${value}"`)
            .join('');
        if (!content) {
            return `<${tag}${htmlAttrs}>`;
        }
        return `<${tag}${htmlAttrs}>${content}</${tag}>`;
    }
    /**
     * Writes text in the buffer to the summary buffer file and empties buffer. Will append by default.
     *
     * @param {SummaryWriteOptions} [options] (optional) options for write operation
     *
     * @returns {Promise<Summary>} summary instance
     */
    write(options) {
        return summary_awaiter(this, void 0, void 0, function* () {
            const overwrite = !!(options === null || options === void 0 ? void 0 : options.overwrite);
            const filePath = yield this.filePath();
            const writeFunc = overwrite ? writeFile : appendFile;
            yield writeFunc(filePath, this._buffer, { encoding: 'utf8' });
            return this.emptyBuffer();
        });
    }
    /**
     * Clears the summary buffer and wipes the summary file
     *
     * @returns {Summary} summary instance
     */
    clear() {
        return summary_awaiter(this, void 0, void 0, function* () {
            return this.emptyBuffer().write({ overwrite: true });
        });
    }
    /**
     * Returns the current summary buffer as a string
     *
     * @returns {string} string of summary buffer
     */
    stringify() {
        return this._buffer;
    }
    /**
     * If the summary buffer is empty
     *
     * @returns {boolen} true if the buffer is empty
     */
    isEmptyBuffer() {
        return this._buffer.length === 0;
    }
    /**
     * Resets the summary buffer without writing to summary file
     *
     * @returns {Summary} summary instance
     */
    emptyBuffer() {
        this._buffer = '';
        return this;
    }
    /**
     * Adds raw text to the summary buffer
     *
     * @param {string} text content to add
     * @param {boolean} [addEOL=false] (optional) append an EOL to the raw text (default: false)
     *
     * @returns {Summary} summary instance
     */
    addRaw(text, addEOL = false) {
        this._buffer += text;
        return addEOL ? this.addEOL() : this;
    }
    /**
     * Adds the operating system-specific end-of-line marker to the buffer
     *
     * @returns {Summary} summary instance
     */
    addEOL() {
        return this.addRaw(external_os_.EOL);
    }
    /**
     * Adds an HTML codeblock to the summary buffer
     *
     * @param {string} code content to render within fenced code block
     * @param {string} lang (optional) language to syntax highlight code
     *
     * @returns {Summary} summary instance
     */
    addCodeBlock(code, lang) {
        const attrs = Object.assign({}, (lang && { lang }));
        const element = this.wrap('pre', this.wrap('code', code), attrs);
        return this.addRaw(element).addEOL();
    }
    /**
     * Adds an HTML list to the summary buffer
     *
     * @param {string[]} items list of items to render
     * @param {boolean} [ordered=false] (optional) if the rendered list should be ordered or not (default: false)
     *
     * @returns {Summary} summary instance
     */
    addList(items, ordered = false) {
        const tag = ordered ? 'ol' : 'ul';
        const listItems = items.map(item => this.wrap('li', item)).join('');
        const element = this.wrap(tag, listItems);
        return this.addRaw(element).addEOL();
    }
    /**
     * Adds an HTML table to the summary buffer
     *
     * @param {SummaryTableCell[]} rows table rows
     *
     * @returns {Summary} summary instance
     */
    addTable(rows) {
        const tableBody = rows
            .map(row => {
            const cells = row
                .map(cell => {
                if (typeof cell === 'string') {
                    return this.wrap('td', cell);
                }
                const { header, data, colspan, rowspan } = cell;
                const tag = header ? 'th' : 'td';
                const attrs = Object.assign(Object.assign({}, (colspan && { colspan })), (rowspan && { rowspan }));
                return this.wrap(tag, data, attrs);
            })
                .join('');
            return this.wrap('tr', cells);
        })
            .join('');
        const element = this.wrap('table', tableBody);
        return this.addRaw(element).addEOL();
    }
    /**
     * Adds a collapsable HTML details element to the summary buffer
     *
     * @param {string} label text for the closed state
     * @param {string} content collapsable content
     *
     * @returns {Summary} summary instance
     */
    addDetails(label, content) {
        const element = this.wrap('details', this.wrap('summary', label) + content);
        return this.addRaw(element).addEOL();
    }
    /**
     * Adds an HTML image tag to the summary buffer
     *
     * @param {string} src path to the image you to embed
     * @param {string} alt text description of the image
     * @param {SummaryImageOptions} options (optional) addition image attributes
     *
     * @returns {Summary} summary instance
     */
    addImage(src, alt, options) {
        const { width, height } = options || {};
        const attrs = Object.assign(Object.assign({}, (width && { width })), (height && { height }));
        const element = this.wrap('img', null, Object.assign({ src, alt }, attrs));
        return this.addRaw(element).addEOL();
    }
    /**
     * Adds an HTML section heading element
     *
     * @param {string} text heading text
     * @param {number | string} [level=1] (optional) the heading level, default: 1
     *
     * @returns {Summary} summary instance
     */
    addHeading(text, level) {
        const tag = `h${level}`;
        const allowedTag = ['h1', 'h2', 'h3', 'h4', 'h5', 'h6'].includes(tag)
            ? tag
            : 'h1';
        const element = this.wrap(allowedTag, text);
        return this.addRaw(element).addEOL();
    }
    /**
     * Adds an HTML thematic break (<hr>) to the summary buffer
     *
     * @returns {Summary} summary instance
     */
    addSeparator() {
        const element = this.wrap('hr', null);
        return this.addRaw(element).addEOL();
    }
    /**
     * Adds an HTML line break (<br>) to the summary buffer
     *
     * @returns {Summary} summary instance
     */
    addBreak() {
        const element = this.wrap('br', null);
        return this.addRaw(element).addEOL();
    }
    /**
     * Adds an HTML blockquote to the summary buffer
     *
     * @param {string} text quote text
     * @param {string} cite (optional) citation url
     *
     * @returns {Summary} summary instance
     */
    addQuote(text, cite) {
        const attrs = Object.assign({}, (cite && { cite }));
        const element = this.wrap('blockquote', text, attrs);
        return this.addRaw(element).addEOL();
    }
    /**
     * Adds an HTML anchor tag to the summary buffer
     *
     * @param {string} text link text/content
     * @param {string} href hyperlink
     *
     * @returns {Summary} summary instance
     */
    addLink(text, href) {
        const element = this.wrap('a', text, { href });
        return this.addRaw(element).addEOL();
    }
}
const _summary = new Summary();
/**
 * @deprecated use `core.summary`
 */
const markdownSummary = _summary;
const summary = _summary;
//# sourceMappingURL=summary.js.map
;// CONCATENATED MODULE: ./lib/node_modules/@actions/core/lib/path-utils.js

/**
 * toPosixPath converts the given path to the posix form. On Windows, \\ will be
 * replaced with /.
 *
 * @param pth. Path to transform.
 * @return string Posix path.
 */
function toPosixPath(pth) {
    return pth.replace(/[\\]/g, '/');
}
/**
 * toWin32Path converts the given path to the win32 form. On Linux, / will be
 * replaced with \\.
 *
 * @param pth. Path to transform.
 * @return string Win32 path.
 */
function toWin32Path(pth) {
    return pth.replace(/[/]/g, '\\');
}
/**
 * toPlatformPath converts the given path to a platform-specific path. It does
 * this by replacing instances of / and \ with the platform-specific path
 * separator.
 *
 * @param pth The path to platformize.
 * @return string The platform-specific path.
 */
function toPlatformPath(pth) {
    return pth.replace(/[/\\]/g, external_path_namespaceObject.sep);
}
//# sourceMappingURL=path-utils.js.map
;// CONCATENATED MODULE: external "string_decoder"
const external_string_decoder_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("string_decoder");
// EXTERNAL MODULE: external "events"
var external_events_ = __nccwpck_require__(434);
;// CONCATENATED MODULE: external "child_process"
const external_child_process_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("child_process");
// EXTERNAL MODULE: external "assert"
var external_assert_ = __nccwpck_require__(613);
;// CONCATENATED MODULE: ./node_modules/@actions/io/lib/io-util.js
var io_util_awaiter = (undefined && undefined.__awaiter) || function (thisArg, _arguments, P, generator) {
    function adopt(value) { return value instanceof P ? value : new P(function (resolve) { resolve(value); }); }
    return new (P || (P = Promise))(function (resolve, reject) {
        function fulfilled(value) { try { step(generator.next(value)); } catch (e) { reject(e); } }
        function rejected(value) { try { step(generator["throw"](value)); } catch (e) { reject(e); } }
        function step(result) { result.done ? resolve(result.value) : adopt(result.value).then(fulfilled, rejected); }
        step((generator = generator.apply(thisArg, _arguments || [])).next());
    });
};


const { chmod, copyFile, lstat, mkdir, open: io_util_open, readdir, rename, rm, rmdir, stat, symlink, unlink } = external_fs_.promises;
// export const {open} = 'fs'
const IS_WINDOWS = process.platform === 'win32';
/**
 * Custom implementation of readlink to ensure Windows junctions
 * maintain trailing backslash for backward compatibility with Node.js < 24
 *
 * In Node.js 20, Windows junctions (directory symlinks) always returned paths
 * with trailing backslashes. Node.js 24 removed this behavior, which breaks
 * code that relied on this format for path operations.
 *
 * This implementation restores the Node 20 behavior by adding a trailing
 * backslash to all junction results on Windows.
 */
function readlink(fsPath) {
    return io_util_awaiter(this, void 0, void 0, function* () {
        const result = yield fs.promises.readlink(fsPath);
        // On Windows, restore Node 20 behavior: add trailing backslash to all results
        // since junctions on Windows are always directory links
        if (IS_WINDOWS && !result.endsWith('\\')) {
            return `${result}\\`;
        }
        return result;
    });
}
// See https://github.com/nodejs/node/blob/d0153aee367422d0858105abec186da4dff0a0c5/deps/uv/include/uv/win.h#L691
const UV_FS_O_EXLOCK = 0x10000000;
const READONLY = external_fs_.constants.O_RDONLY;
function exists(fsPath) {
    return io_util_awaiter(this, void 0, void 0, function* () {
        try {
            yield stat(fsPath);
        }
        catch (err) {
            if (err.code === 'ENOENT') {
                return false;
            }
            throw err;
        }
        return true;
    });
}
function isDirectory(fsPath_1) {
    return io_util_awaiter(this, arguments, void 0, function* (fsPath, useStat = false) {
        const stats = useStat ? yield stat(fsPath) : yield lstat(fsPath);
        return stats.isDirectory();
    });
}
/**
 * On OSX/Linux, true if path starts with '/'. On Windows, true for paths like:
 * \, \hello, \\hello\share, C:, and C:\hello (and corresponding alternate separator cases).
 */
function isRooted(p) {
    p = normalizeSeparators(p);
    if (!p) {
        throw new Error('isRooted() parameter "p" cannot be empty');
    }
    if (IS_WINDOWS) {
        return (p.startsWith('\\') || /^[A-Z]:/i.test(p) // e.g. \ or \hello or \\hello
        ); // e.g. C: or C:\hello
    }
    return p.startsWith('/');
}
/**
 * Best effort attempt to determine whether a file exists and is executable.
 * @param filePath    file path to check
 * @param extensions  additional file extensions to try
 * @return if file exists and is executable, returns the file path. otherwise empty string.
 */
function tryGetExecutablePath(filePath, extensions) {
    return io_util_awaiter(this, void 0, void 0, function* () {
        let stats = undefined;
        try {
            // test file exists
            stats = yield stat(filePath);
        }
        catch (err) {
            if (err.code !== 'ENOENT') {
                // eslint-disable-next-line no-console
                console.log(`Unexpected error attempting to determine if executable file exists '${filePath}': ${err}`);
            }
        }
        if (stats && stats.isFile()) {
            if (IS_WINDOWS) {
                // on Windows, test for valid extension
                const upperExt = external_path_namespaceObject.extname(filePath).toUpperCase();
                if (extensions.some(validExt => validExt.toUpperCase() === upperExt)) {
                    return filePath;
                }
            }
            else {
                if (isUnixExecutable(stats)) {
                    return filePath;
                }
            }
        }
        // try each extension
        const originalFilePath = filePath;
        for (const extension of extensions) {
            filePath = originalFilePath + extension;
            stats = undefined;
            try {
                stats = yield stat(filePath);
            }
            catch (err) {
                if (err.code !== 'ENOENT') {
                    // eslint-disable-next-line no-console
                    console.log(`Unexpected error attempting to determine if executable file exists '${filePath}': ${err}`);
                }
            }
            if (stats && stats.isFile()) {
                if (IS_WINDOWS) {
                    // preserve the case of the actual file (since an extension was appended)
                    try {
                        const directory = external_path_namespaceObject.dirname(filePath);
                        const upperName = external_path_namespaceObject.basename(filePath).toUpperCase();
                        for (const actualName of yield readdir(directory)) {
                            if (upperName === actualName.toUpperCase()) {
                                filePath = external_path_namespaceObject.join(directory, actualName);
                                break;
                            }
                        }
                    }
                    catch (err) {
                        // eslint-disable-next-line no-console
                        console.log(`Unexpected error attempting to determine the actual case of the file '${filePath}': ${err}`);
                    }
                    return filePath;
                }
                else {
                    if (isUnixExecutable(stats)) {
                        return filePath;
                    }
                }
            }
        }
        return '';
    });
}
function normalizeSeparators(p) {
    p = p || '';
    if (IS_WINDOWS) {
        // convert slashes on Windows
        p = p.replace(/\//g, '\\');
        // remove redundant slashes
        return p.replace(/\\\\+/g, '\\');
    }
    // remove redundant slashes
    return p.replace(/\/\/+/g, '/');
}
// on Mac/Linux, test the execute bit
//     R   W  X  R  W X R W X
//   256 128 64 32 16 8 4 2 1
function isUnixExecutable(stats) {
    return ((stats.mode & 1) > 0 ||
        ((stats.mode & 8) > 0 &&
            process.getgid !== undefined &&
            stats.gid === process.getgid()) ||
        ((stats.mode & 64) > 0 &&
            process.getuid !== undefined &&
            stats.uid === process.getuid()));
}
// Get the path of cmd.exe in windows
function getCmdPath() {
    var _a;
    return (_a = process.env['COMSPEC']) !== null && _a !== void 0 ? _a : `cmd.exe`;
}
//# sourceMappingURL=io-util.js.map
;// CONCATENATED MODULE: ./node_modules/@actions/io/lib/io.js
var io_awaiter = (undefined && undefined.__awaiter) || function (thisArg, _arguments, P, generator) {
    function adopt(value) { return value instanceof P ? value : new P(function (resolve) { resolve(value); }); }
    return new (P || (P = Promise))(function (resolve, reject) {
        function fulfilled(value) { try { step(generator.next(value)); } catch (e) { reject(e); } }
        function rejected(value) { try { step(generator["throw"](value)); } catch (e) { reject(e); } }
        function step(result) { result.done ? resolve(result.value) : adopt(result.value).then(fulfilled, rejected); }
        step((generator = generator.apply(thisArg, _arguments || [])).next());
    });
};



/**
 * Copies a file or folder.
 * Based off of shelljs - https://github.com/shelljs/shelljs/blob/9237f66c52e5daa40458f94f9565e18e8132f5a6/src/cp.js
 *
 * @param     source    source path
 * @param     dest      destination path
 * @param     options   optional. See CopyOptions.
 */
function cp(source_1, dest_1) {
    return io_awaiter(this, arguments, void 0, function* (source, dest, options = {}) {
        const { force, recursive, copySourceDirectory } = readCopyOptions(options);
        const destStat = (yield ioUtil.exists(dest)) ? yield ioUtil.stat(dest) : null;
        // Dest is an existing file, but not forcing
        if (destStat && destStat.isFile() && !force) {
            return;
        }
        // If dest is an existing directory, should copy inside.
        const newDest = destStat && destStat.isDirectory() && copySourceDirectory
            ? path.join(dest, path.basename(source))
            : dest;
        if (!(yield ioUtil.exists(source))) {
            throw new Error(`no such file or directory: ${source}`);
        }
        const sourceStat = yield ioUtil.stat(source);
        if (sourceStat.isDirectory()) {
            if (!recursive) {
                throw new Error(`Failed to copy. ${source} is a directory, but tried to copy without recursive flag.`);
            }
            else {
                yield cpDirRecursive(source, newDest, 0, force);
            }
        }
        else {
            if (path.relative(source, newDest) === '') {
                // a file cannot be copied to itself
                throw new Error(`'${newDest}' and '${source}' are the same file`);
            }
            yield io_copyFile(source, newDest, force);
        }
    });
}
/**
 * Moves a path.
 *
 * @param     source    source path
 * @param     dest      destination path
 * @param     options   optional. See MoveOptions.
 */
function mv(source_1, dest_1) {
    return io_awaiter(this, arguments, void 0, function* (source, dest, options = {}) {
        if (yield ioUtil.exists(dest)) {
            let destExists = true;
            if (yield ioUtil.isDirectory(dest)) {
                // If dest is directory copy src into dest
                dest = path.join(dest, path.basename(source));
                destExists = yield ioUtil.exists(dest);
            }
            if (destExists) {
                if (options.force == null || options.force) {
                    yield rmRF(dest);
                }
                else {
                    throw new Error('Destination already exists');
                }
            }
        }
        yield mkdirP(path.dirname(dest));
        yield ioUtil.rename(source, dest);
    });
}
/**
 * Remove a path recursively with force
 *
 * @param inputPath path to remove
 */
function rmRF(inputPath) {
    return io_awaiter(this, void 0, void 0, function* () {
        if (ioUtil.IS_WINDOWS) {
            // Check for invalid characters
            // https://docs.microsoft.com/en-us/windows/win32/fileio/naming-a-file
            if (/[*"<>|]/.test(inputPath)) {
                throw new Error('File path must not contain `*`, `"`, `<`, `>` or `|` on Windows');
            }
        }
        try {
            // note if path does not exist, error is silent
            yield ioUtil.rm(inputPath, {
                force: true,
                maxRetries: 3,
                recursive: true,
                retryDelay: 300
            });
        }
        catch (err) {
            throw new Error(`File was unable to be removed ${err}`);
        }
    });
}
/**
 * Make a directory.  Creates the full path with folders in between
 * Will throw if it fails
 *
 * @param   fsPath        path to create
 * @returns Promise<void>
 */
function mkdirP(fsPath) {
    return io_awaiter(this, void 0, void 0, function* () {
        ok(fsPath, 'a path argument must be provided');
        yield ioUtil.mkdir(fsPath, { recursive: true });
    });
}
/**
 * Returns path of a tool had the tool actually been invoked.  Resolves via paths.
 * If you check and the tool does not exist, it will throw.
 *
 * @param     tool              name of the tool
 * @param     check             whether to check if tool exists
 * @returns   Promise<string>   path to tool
 */
function which(tool, check) {
    return io_awaiter(this, void 0, void 0, function* () {
        if (!tool) {
            throw new Error("parameter 'tool' is required");
        }
        // recursive when check=true
        if (check) {
            const result = yield which(tool, false);
            if (!result) {
                if (IS_WINDOWS) {
                    throw new Error(`Unable to locate executable file: ${tool}. Please verify either the file path exists or the file can be found within a directory specified by the PATH environment variable. Also verify the file has a valid extension for an executable file.`);
                }
                else {
                    throw new Error(`Unable to locate executable file: ${tool}. Please verify either the file path exists or the file can be found within a directory specified by the PATH environment variable. Also check the file mode to verify the file is executable.`);
                }
            }
            return result;
        }
        const matches = yield findInPath(tool);
        if (matches && matches.length > 0) {
            return matches[0];
        }
        return '';
    });
}
/**
 * Returns a list of all occurrences of the given tool on the system path.
 *
 * @returns   Promise<string[]>  the paths of the tool
 */
function findInPath(tool) {
    return io_awaiter(this, void 0, void 0, function* () {
        if (!tool) {
            throw new Error("parameter 'tool' is required");
        }
        // build the list of extensions to try
        const extensions = [];
        if (IS_WINDOWS && process.env['PATHEXT']) {
            for (const extension of process.env['PATHEXT'].split(external_path_namespaceObject.delimiter)) {
                if (extension) {
                    extensions.push(extension);
                }
            }
        }
        // if it's rooted, return it if exists. otherwise return empty.
        if (isRooted(tool)) {
            const filePath = yield tryGetExecutablePath(tool, extensions);
            if (filePath) {
                return [filePath];
            }
            return [];
        }
        // if any path separators, return empty
        if (tool.includes(external_path_namespaceObject.sep)) {
            return [];
        }
        // build the list of directories
        //
        // Note, technically "where" checks the current directory on Windows. From a toolkit perspective,
        // it feels like we should not do this. Checking the current directory seems like more of a use
        // case of a shell, and the which() function exposed by the toolkit should strive for consistency
        // across platforms.
        const directories = [];
        if (process.env.PATH) {
            for (const p of process.env.PATH.split(external_path_namespaceObject.delimiter)) {
                if (p) {
                    directories.push(p);
                }
            }
        }
        // find all matches
        const matches = [];
        for (const directory of directories) {
            const filePath = yield tryGetExecutablePath(external_path_namespaceObject.join(directory, tool), extensions);
            if (filePath) {
                matches.push(filePath);
            }
        }
        return matches;
    });
}
function readCopyOptions(options) {
    const force = options.force == null ? true : options.force;
    const recursive = Boolean(options.recursive);
    const copySourceDirectory = options.copySourceDirectory == null
        ? true
        : Boolean(options.copySourceDirectory);
    return { force, recursive, copySourceDirectory };
}
function cpDirRecursive(sourceDir, destDir, currentDepth, force) {
    return io_awaiter(this, void 0, void 0, function* () {
        // Ensure there is not a run away recursive copy
        if (currentDepth >= 255)
            return;
        currentDepth++;
        yield mkdirP(destDir);
        const files = yield ioUtil.readdir(sourceDir);
        for (const fileName of files) {
            const srcFile = `${sourceDir}/${fileName}`;
            const destFile = `${destDir}/${fileName}`;
            const srcFileStat = yield ioUtil.lstat(srcFile);
            if (srcFileStat.isDirectory()) {
                // Recurse
                yield cpDirRecursive(srcFile, destFile, currentDepth, force);
            }
            else {
                yield io_copyFile(srcFile, destFile, force);
            }
        }
        // Change the mode for the newly created directory
        yield ioUtil.chmod(destDir, (yield ioUtil.stat(sourceDir)).mode);
    });
}
// Buffered file copy
function io_copyFile(srcFile, destFile, force) {
    return io_awaiter(this, void 0, void 0, function* () {
        if ((yield ioUtil.lstat(srcFile)).isSymbolicLink()) {
            // unlink/re-link it
            try {
                yield ioUtil.lstat(destFile);
                yield ioUtil.unlink(destFile);
            }
            catch (e) {
                // Try to override file permission
                if (e.code === 'EPERM') {
                    yield ioUtil.chmod(destFile, '0666');
                    yield ioUtil.unlink(destFile);
                }
                // other errors = it doesn't exist, no work to do
            }
            // Copy over symlink
            const symlinkFull = yield ioUtil.readlink(srcFile);
            yield ioUtil.symlink(symlinkFull, destFile, ioUtil.IS_WINDOWS ? 'junction' : null);
        }
        else if (!(yield ioUtil.exists(destFile)) || force) {
            yield ioUtil.copyFile(srcFile, destFile);
        }
    });
}
//# sourceMappingURL=io.js.map
;// CONCATENATED MODULE: external "timers"
const external_timers_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("timers");
;// CONCATENATED MODULE: ./node_modules/@actions/exec/lib/toolrunner.js
var toolrunner_awaiter = (undefined && undefined.__awaiter) || function (thisArg, _arguments, P, generator) {
    function adopt(value) { return value instanceof P ? value : new P(function (resolve) { resolve(value); }); }
    return new (P || (P = Promise))(function (resolve, reject) {
        function fulfilled(value) { try { step(generator.next(value)); } catch (e) { reject(e); } }
        function rejected(value) { try { step(generator["throw"](value)); } catch (e) { reject(e); } }
        function step(result) { result.done ? resolve(result.value) : adopt(result.value).then(fulfilled, rejected); }
        step((generator = generator.apply(thisArg, _arguments || [])).next());
    });
};







/* eslint-disable @typescript-eslint/unbound-method */
const toolrunner_IS_WINDOWS = process.platform === 'win32';
/*
 * Class for running command line tools. Handles quoting and arg parsing in a platform agnostic way.
 */
class ToolRunner extends external_events_.EventEmitter {
    constructor(toolPath, args, options) {
        super();
        if (!toolPath) {
            throw new Error("Parameter 'toolPath' cannot be null or empty.");
        }
        this.toolPath = toolPath;
        this.args = args || [];
        this.options = options || {};
    }
    _debug(message) {
        if (this.options.listeners && this.options.listeners.debug) {
            this.options.listeners.debug(message);
        }
    }
    _getCommandString(options, noPrefix) {
        const toolPath = this._getSpawnFileName();
        const args = this._getSpawnArgs(options);
        let cmd = noPrefix ? '' : '[command]'; // omit prefix when piped to a second tool
        if (toolrunner_IS_WINDOWS) {
            // Windows + cmd file
            if (this._isCmdFile()) {
                cmd += toolPath;
                for (const a of args) {
                    cmd += ` ${a}`;
                }
            }
            // Windows + verbatim
            else if (options.windowsVerbatimArguments) {
                cmd += `"${toolPath}"`;
                for (const a of args) {
                    cmd += ` ${a}`;
                }
            }
            // Windows (regular)
            else {
                cmd += this._windowsQuoteCmdArg(toolPath);
                for (const a of args) {
                    cmd += ` ${this._windowsQuoteCmdArg(a)}`;
                }
            }
        }
        else {
            // OSX/Linux - this can likely be improved with some form of quoting.
            // creating processes on Unix is fundamentally different than Windows.
            // on Unix, execvp() takes an arg array.
            cmd += toolPath;
            for (const a of args) {
                cmd += ` ${a}`;
            }
        }
        return cmd;
    }
    _processLineBuffer(data, strBuffer, onLine) {
        try {
            let s = strBuffer + data.toString();
            let n = s.indexOf(external_os_.EOL);
            while (n > -1) {
                const line = s.substring(0, n);
                onLine(line);
                // the rest of the string ...
                s = s.substring(n + external_os_.EOL.length);
                n = s.indexOf(external_os_.EOL);
            }
            return s;
        }
        catch (err) {
            // streaming lines to console is best effort.  Don't fail a build.
            this._debug(`error processing line. Failed with error ${err}`);
            return '';
        }
    }
    _getSpawnFileName() {
        if (toolrunner_IS_WINDOWS) {
            if (this._isCmdFile()) {
                return process.env['COMSPEC'] || 'cmd.exe';
            }
        }
        return this.toolPath;
    }
    _getSpawnArgs(options) {
        if (toolrunner_IS_WINDOWS) {
            if (this._isCmdFile()) {
                let argline = `/D /S /C "${this._windowsQuoteCmdArg(this.toolPath)}`;
                for (const a of this.args) {
                    argline += ' ';
                    argline += options.windowsVerbatimArguments
                        ? a
                        : this._windowsQuoteCmdArg(a);
                }
                argline += '"';
                return [argline];
            }
        }
        return this.args;
    }
    _endsWith(str, end) {
        return str.endsWith(end);
    }
    _isCmdFile() {
        const upperToolPath = this.toolPath.toUpperCase();
        return (this._endsWith(upperToolPath, '.CMD') ||
            this._endsWith(upperToolPath, '.BAT'));
    }
    _windowsQuoteCmdArg(arg) {
        // for .exe, apply the normal quoting rules that libuv applies
        if (!this._isCmdFile()) {
            return this._uvQuoteCmdArg(arg);
        }
        // otherwise apply quoting rules specific to the cmd.exe command line parser.
        // the libuv rules are generic and are not designed specifically for cmd.exe
        // command line parser.
        //
        // for a detailed description of the cmd.exe command line parser, refer to
        // http://stackoverflow.com/questions/4094699/how-does-the-windows-command-interpreter-cmd-exe-parse-scripts/7970912#7970912
        // need quotes for empty arg
        if (!arg) {
            return '""';
        }
        // determine whether the arg needs to be quoted
        const cmdSpecialChars = [
            ' ',
            '\t',
            '&',
            '(',
            ')',
            '[',
            ']',
            '{',
            '}',
            '^',
            '=',
            ';',
            '!',
            "'",
            '+',
            ',',
            '`',
            '~',
            '|',
            '<',
            '>',
            '"'
        ];
        let needsQuotes = false;
        for (const char of arg) {
            if (cmdSpecialChars.some(x => x === char)) {
                needsQuotes = true;
                break;
            }
        }
        // short-circuit if quotes not needed
        if (!needsQuotes) {
            return arg;
        }
        // the following quoting rules are very similar to the rules that by libuv applies.
        //
        // 1) wrap the string in quotes
        //
        // 2) double-up quotes - i.e. " => ""
        //
        //    this is different from the libuv quoting rules. libuv replaces " with \", which unfortunately
        //    doesn't work well with a cmd.exe command line.
        //
        //    note, replacing " with "" also works well if the arg is passed to a downstream .NET console app.
        //    for example, the command line:
        //          foo.exe "myarg:""my val"""
        //    is parsed by a .NET console app into an arg array:
        //          [ "myarg:\"my val\"" ]
        //    which is the same end result when applying libuv quoting rules. although the actual
        //    command line from libuv quoting rules would look like:
        //          foo.exe "myarg:\"my val\""
        //
        // 3) double-up slashes that precede a quote,
        //    e.g.  hello \world    => "hello \world"
        //          hello\"world    => "hello\\""world"
        //          hello\\"world   => "hello\\\\""world"
        //          hello world\    => "hello world\\"
        //
        //    technically this is not required for a cmd.exe command line, or the batch argument parser.
        //    the reasons for including this as a .cmd quoting rule are:
        //
        //    a) this is optimized for the scenario where the argument is passed from the .cmd file to an
        //       external program. many programs (e.g. .NET console apps) rely on the slash-doubling rule.
        //
        //    b) it's what we've been doing previously (by deferring to node default behavior) and we
        //       haven't heard any complaints about that aspect.
        //
        // note, a weakness of the quoting rules chosen here, is that % is not escaped. in fact, % cannot be
        // escaped when used on the command line directly - even though within a .cmd file % can be escaped
        // by using %%.
        //
        // the saving grace is, on the command line, %var% is left as-is if var is not defined. this contrasts
        // the line parsing rules within a .cmd file, where if var is not defined it is replaced with nothing.
        //
        // one option that was explored was replacing % with ^% - i.e. %var% => ^%var^%. this hack would
        // often work, since it is unlikely that var^ would exist, and the ^ character is removed when the
        // variable is used. the problem, however, is that ^ is not removed when %* is used to pass the args
        // to an external program.
        //
        // an unexplored potential solution for the % escaping problem, is to create a wrapper .cmd file.
        // % can be escaped within a .cmd file.
        let reverse = '"';
        let quoteHit = true;
        for (let i = arg.length; i > 0; i--) {
            // walk the string in reverse
            reverse += arg[i - 1];
            if (quoteHit && arg[i - 1] === '\\') {
                reverse += '\\'; // double the slash
            }
            else if (arg[i - 1] === '"') {
                quoteHit = true;
                reverse += '"'; // double the quote
            }
            else {
                quoteHit = false;
            }
        }
        reverse += '"';
        return reverse.split('').reverse().join('');
    }
    _uvQuoteCmdArg(arg) {
        // Tool runner wraps child_process.spawn() and needs to apply the same quoting as
        // Node in certain cases where the undocumented spawn option windowsVerbatimArguments
        // is used.
        //
        // Since this function is a port of quote_cmd_arg from Node 4.x (technically, lib UV,
        // see https://github.com/nodejs/node/blob/v4.x/deps/uv/src/win/process.c for details),
        // pasting copyright notice from Node within this function:
        //
        //      Copyright Joyent, Inc. and other Node contributors. All rights reserved.
        //
        //      Permission is hereby granted, free of charge, to any person obtaining a copy
        //      of this software and associated documentation files (the "Software"), to
        //      deal in the Software without restriction, including without limitation the
        //      rights to use, copy, modify, merge, publish, distribute, sublicense, and/or
        //      sell copies of the Software, and to permit persons to whom the Software is
        //      furnished to do so, subject to the following conditions:
        //
        //      The above copyright notice and this permission notice shall be included in
        //      all copies or substantial portions of the Software.
        //
        //      THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR
        //      IMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF MERCHANTABILITY,
        //      FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE
        //      AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER
        //      LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING
        //      FROM, OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS
        //      IN THE SOFTWARE.
        if (!arg) {
            // Need double quotation for empty argument
            return '""';
        }
        if (!arg.includes(' ') && !arg.includes('\t') && !arg.includes('"')) {
            // No quotation needed
            return arg;
        }
        if (!arg.includes('"') && !arg.includes('\\')) {
            // No embedded double quotes or backslashes, so I can just wrap
            // quote marks around the whole thing.
            return `"${arg}"`;
        }
        // Expected input/output:
        //   input : hello"world
        //   output: "hello\"world"
        //   input : hello""world
        //   output: "hello\"\"world"
        //   input : hello\world
        //   output: hello\world
        //   input : hello\\world
        //   output: hello\\world
        //   input : hello\"world
        //   output: "hello\\\"world"
        //   input : hello\\"world
        //   output: "hello\\\\\"world"
        //   input : hello world\
        //   output: "hello world\\" - note the comment in libuv actually reads "hello world\"
        //                             but it appears the comment is wrong, it should be "hello world\\"
        let reverse = '"';
        let quoteHit = true;
        for (let i = arg.length; i > 0; i--) {
            // walk the string in reverse
            reverse += arg[i - 1];
            if (quoteHit && arg[i - 1] === '\\') {
                reverse += '\\';
            }
            else if (arg[i - 1] === '"') {
                quoteHit = true;
                reverse += '\\';
            }
            else {
                quoteHit = false;
            }
        }
        reverse += '"';
        return reverse.split('').reverse().join('');
    }
    _cloneExecOptions(options) {
        options = options || {};
        const result = {
            cwd: options.cwd || process.cwd(),
            env: options.env || process.env,
            silent: options.silent || false,
            windowsVerbatimArguments: options.windowsVerbatimArguments || false,
            failOnStdErr: options.failOnStdErr || false,
            ignoreReturnCode: options.ignoreReturnCode || false,
            delay: options.delay || 10000
        };
        result.outStream = options.outStream || process.stdout;
        result.errStream = options.errStream || process.stderr;
        return result;
    }
    _getSpawnOptions(options, toolPath) {
        options = options || {};
        const result = {};
        result.cwd = options.cwd;
        result.env = options.env;
        result['windowsVerbatimArguments'] =
            options.windowsVerbatimArguments || this._isCmdFile();
        if (options.windowsVerbatimArguments) {
            result.argv0 = `"${toolPath}"`;
        }
        return result;
    }
    /**
     * Exec a tool.
     * Output will be streamed to the live console.
     * Returns promise with return code
     *
     * @param     tool     path to tool to exec
     * @param     options  optional exec options.  See ExecOptions
     * @returns   number
     */
    exec() {
        return toolrunner_awaiter(this, void 0, void 0, function* () {
            // root the tool path if it is unrooted and contains relative pathing
            if (!isRooted(this.toolPath) &&
                (this.toolPath.includes('/') ||
                    (toolrunner_IS_WINDOWS && this.toolPath.includes('\\')))) {
                // prefer options.cwd if it is specified, however options.cwd may also need to be rooted
                this.toolPath = external_path_namespaceObject.resolve(process.cwd(), this.options.cwd || process.cwd(), this.toolPath);
            }
            // if the tool is only a file name, then resolve it from the PATH
            // otherwise verify it exists (add extension on Windows if necessary)
            this.toolPath = yield which(this.toolPath, true);
            return new Promise((resolve, reject) => toolrunner_awaiter(this, void 0, void 0, function* () {
                this._debug(`exec tool: ${this.toolPath}`);
                this._debug('arguments:');
                for (const arg of this.args) {
                    this._debug(`   ${arg}`);
                }
                const optionsNonNull = this._cloneExecOptions(this.options);
                if (!optionsNonNull.silent && optionsNonNull.outStream) {
                    optionsNonNull.outStream.write(this._getCommandString(optionsNonNull) + external_os_.EOL);
                }
                const state = new ExecState(optionsNonNull, this.toolPath);
                state.on('debug', (message) => {
                    this._debug(message);
                });
                if (this.options.cwd && !(yield exists(this.options.cwd))) {
                    return reject(new Error(`The cwd: ${this.options.cwd} does not exist!`));
                }
                const fileName = this._getSpawnFileName();
                const cp = external_child_process_namespaceObject.spawn(fileName, this._getSpawnArgs(optionsNonNull), this._getSpawnOptions(this.options, fileName));
                let stdbuffer = '';
                if (cp.stdout) {
                    cp.stdout.on('data', (data) => {
                        if (this.options.listeners && this.options.listeners.stdout) {
                            this.options.listeners.stdout(data);
                        }
                        if (!optionsNonNull.silent && optionsNonNull.outStream) {
                            optionsNonNull.outStream.write(data);
                        }
                        stdbuffer = this._processLineBuffer(data, stdbuffer, (line) => {
                            if (this.options.listeners && this.options.listeners.stdline) {
                                this.options.listeners.stdline(line);
                            }
                        });
                    });
                }
                let errbuffer = '';
                if (cp.stderr) {
                    cp.stderr.on('data', (data) => {
                        state.processStderr = true;
                        if (this.options.listeners && this.options.listeners.stderr) {
                            this.options.listeners.stderr(data);
                        }
                        if (!optionsNonNull.silent &&
                            optionsNonNull.errStream &&
                            optionsNonNull.outStream) {
                            const s = optionsNonNull.failOnStdErr
                                ? optionsNonNull.errStream
                                : optionsNonNull.outStream;
                            s.write(data);
                        }
                        errbuffer = this._processLineBuffer(data, errbuffer, (line) => {
                            if (this.options.listeners && this.options.listeners.errline) {
                                this.options.listeners.errline(line);
                            }
                        });
                    });
                }
                cp.on('error', (err) => {
                    state.processError = err.message;
                    state.processExited = true;
                    state.processClosed = true;
                    state.CheckComplete();
                });
                cp.on('exit', (code) => {
                    state.processExitCode = code;
                    state.processExited = true;
                    this._debug(`Exit code ${code} received from tool '${this.toolPath}'`);
                    state.CheckComplete();
                });
                cp.on('close', (code) => {
                    state.processExitCode = code;
                    state.processExited = true;
                    state.processClosed = true;
                    this._debug(`STDIO streams have closed for tool '${this.toolPath}'`);
                    state.CheckComplete();
                });
                state.on('done', (error, exitCode) => {
                    if (stdbuffer.length > 0) {
                        this.emit('stdline', stdbuffer);
                    }
                    if (errbuffer.length > 0) {
                        this.emit('errline', errbuffer);
                    }
                    cp.removeAllListeners();
                    if (error) {
                        reject(error);
                    }
                    else {
                        resolve(exitCode);
                    }
                });
                if (this.options.input) {
                    if (!cp.stdin) {
                        throw new Error('child process missing stdin');
                    }
                    cp.stdin.end(this.options.input);
                }
            }));
        });
    }
}
/**
 * Convert an arg string to an array of args. Handles escaping
 *
 * @param    argString   string of arguments
 * @returns  string[]    array of arguments
 */
function argStringToArray(argString) {
    const args = [];
    let inQuotes = false;
    let escaped = false;
    let arg = '';
    function append(c) {
        // we only escape double quotes.
        if (escaped && c !== '"') {
            arg += '\\';
        }
        arg += c;
        escaped = false;
    }
    for (let i = 0; i < argString.length; i++) {
        const c = argString.charAt(i);
        if (c === '"') {
            if (!escaped) {
                inQuotes = !inQuotes;
            }
            else {
                append(c);
            }
            continue;
        }
        if (c === '\\' && escaped) {
            append(c);
            continue;
        }
        if (c === '\\' && inQuotes) {
            escaped = true;
            continue;
        }
        if (c === ' ' && !inQuotes) {
            if (arg.length > 0) {
                args.push(arg);
                arg = '';
            }
            continue;
        }
        append(c);
    }
    if (arg.length > 0) {
        args.push(arg.trim());
    }
    return args;
}
class ExecState extends external_events_.EventEmitter {
    constructor(options, toolPath) {
        super();
        this.processClosed = false; // tracks whether the process has exited and stdio is closed
        this.processError = '';
        this.processExitCode = 0;
        this.processExited = false; // tracks whether the process has exited
        this.processStderr = false; // tracks whether stderr was written to
        this.delay = 10000; // 10 seconds
        this.done = false;
        this.timeout = null;
        if (!toolPath) {
            throw new Error('toolPath must not be empty');
        }
        this.options = options;
        this.toolPath = toolPath;
        if (options.delay) {
            this.delay = options.delay;
        }
    }
    CheckComplete() {
        if (this.done) {
            return;
        }
        if (this.processClosed) {
            this._setResult();
        }
        else if (this.processExited) {
            this.timeout = (0,external_timers_namespaceObject.setTimeout)(ExecState.HandleTimeout, this.delay, this);
        }
    }
    _debug(message) {
        this.emit('debug', message);
    }
    _setResult() {
        // determine whether there is an error
        let error;
        if (this.processExited) {
            if (this.processError) {
                error = new Error(`There was an error when attempting to execute the process '${this.toolPath}'. This may indicate the process failed to start. Error: ${this.processError}`);
            }
            else if (this.processExitCode !== 0 && !this.options.ignoreReturnCode) {
                error = new Error(`The process '${this.toolPath}' failed with exit code ${this.processExitCode}`);
            }
            else if (this.processStderr && this.options.failOnStdErr) {
                error = new Error(`The process '${this.toolPath}' failed because one or more lines were written to the STDERR stream`);
            }
        }
        // clear the timeout
        if (this.timeout) {
            clearTimeout(this.timeout);
            this.timeout = null;
        }
        this.done = true;
        this.emit('done', error, this.processExitCode);
    }
    static HandleTimeout(state) {
        if (state.done) {
            return;
        }
        if (!state.processClosed && state.processExited) {
            const message = `The STDIO streams did not close within ${state.delay / 1000} seconds of the exit event from process '${state.toolPath}'. This may indicate a child process inherited the STDIO streams and has not yet exited.`;
            state._debug(message);
        }
        state._setResult();
    }
}
//# sourceMappingURL=toolrunner.js.map
;// CONCATENATED MODULE: ./node_modules/@actions/exec/lib/exec.js
var exec_awaiter = (undefined && undefined.__awaiter) || function (thisArg, _arguments, P, generator) {
    function adopt(value) { return value instanceof P ? value : new P(function (resolve) { resolve(value); }); }
    return new (P || (P = Promise))(function (resolve, reject) {
        function fulfilled(value) { try { step(generator.next(value)); } catch (e) { reject(e); } }
        function rejected(value) { try { step(generator["throw"](value)); } catch (e) { reject(e); } }
        function step(result) { result.done ? resolve(result.value) : adopt(result.value).then(fulfilled, rejected); }
        step((generator = generator.apply(thisArg, _arguments || [])).next());
    });
};


/**
 * Exec a command.
 * Output will be streamed to the live console.
 * Returns promise with return code
 *
 * @param     commandLine        command to execute (can include additional args). Must be correctly escaped.
 * @param     args               optional arguments for tool. Escaping is handled by the lib.
 * @param     options            optional exec options.  See ExecOptions
 * @returns   Promise<number>    exit code
 */
function exec(commandLine, args, options) {
    return exec_awaiter(this, void 0, void 0, function* () {
        const commandArgs = argStringToArray(commandLine);
        if (commandArgs.length === 0) {
            throw new Error(`Parameter 'commandLine' cannot be null or empty.`);
        }
        // Path to tool to execute should be first arg
        const toolPath = commandArgs[0];
        args = commandArgs.slice(1).concat(args || []);
        const runner = new ToolRunner(toolPath, args, options);
        return runner.exec();
    });
}
/**
 * Exec a command and get the output.
 * Output will be streamed to the live console.
 * Returns promise with the exit code and collected stdout and stderr
 *
 * @param     commandLine           command to execute (can include additional args). Must be correctly escaped.
 * @param     args                  optional arguments for tool. Escaping is handled by the lib.
 * @param     options               optional exec options.  See ExecOptions
 * @returns   Promise<ExecOutput>   exit code, stdout, and stderr
 */
function getExecOutput(commandLine, args, options) {
    return exec_awaiter(this, void 0, void 0, function* () {
        var _a, _b;
        let stdout = '';
        let stderr = '';
        //Using string decoder covers the case where a mult-byte character is split
        const stdoutDecoder = new external_string_decoder_namespaceObject.StringDecoder('utf8');
        const stderrDecoder = new external_string_decoder_namespaceObject.StringDecoder('utf8');
        const originalStdoutListener = (_a = options === null || options === void 0 ? void 0 : options.listeners) === null || _a === void 0 ? void 0 : _a.stdout;
        const originalStdErrListener = (_b = options === null || options === void 0 ? void 0 : options.listeners) === null || _b === void 0 ? void 0 : _b.stderr;
        const stdErrListener = (data) => {
            stderr += stderrDecoder.write(data);
            if (originalStdErrListener) {
                originalStdErrListener(data);
            }
        };
        const stdOutListener = (data) => {
            stdout += stdoutDecoder.write(data);
            if (originalStdoutListener) {
                originalStdoutListener(data);
            }
        };
        const listeners = Object.assign(Object.assign({}, options === null || options === void 0 ? void 0 : options.listeners), { stdout: stdOutListener, stderr: stdErrListener });
        const exitCode = yield exec(commandLine, args, Object.assign(Object.assign({}, options), { listeners }));
        //flush any remaining characters
        stdout += stdoutDecoder.end();
        stderr += stderrDecoder.end();
        return {
            exitCode,
            stdout,
            stderr
        };
    });
}
//# sourceMappingURL=exec.js.map
;// CONCATENATED MODULE: ./lib/node_modules/@actions/core/lib/platform.js
var platform_awaiter = (undefined && undefined.__awaiter) || function (thisArg, _arguments, P, generator) {
    function adopt(value) { return value instanceof P ? value : new P(function (resolve) { resolve(value); }); }
    return new (P || (P = Promise))(function (resolve, reject) {
        function fulfilled(value) { try { step(generator.next(value)); } catch (e) { reject(e); } }
        function rejected(value) { try { step(generator["throw"](value)); } catch (e) { reject(e); } }
        function step(result) { result.done ? resolve(result.value) : adopt(result.value).then(fulfilled, rejected); }
        step((generator = generator.apply(thisArg, _arguments || [])).next());
    });
};


const getWindowsInfo = () => platform_awaiter(void 0, void 0, void 0, function* () {
    const { stdout: version } = yield getExecOutput('powershell -command "(Get-CimInstance -ClassName Win32_OperatingSystem).Version"', undefined, {
        silent: true
    });
    const { stdout: name } = yield getExecOutput('powershell -command "(Get-CimInstance -ClassName Win32_OperatingSystem).Caption"', undefined, {
        silent: true
    });
    return {
        name: name.trim(),
        version: version.trim()
    };
});
const getMacOsInfo = () => platform_awaiter(void 0, void 0, void 0, function* () {
    var _a, _b, _c, _d;
    const { stdout } = yield getExecOutput('sw_vers', undefined, {
        silent: true
    });
    const version = (_b = (_a = stdout.match(/ProductVersion:\s*(.+)/)) === null || _a === void 0 ? void 0 : _a[1]) !== null && _b !== void 0 ? _b : '';
    const name = (_d = (_c = stdout.match(/ProductName:\s*(.+)/)) === null || _c === void 0 ? void 0 : _c[1]) !== null && _d !== void 0 ? _d : '';
    return {
        name,
        version
    };
});
const getLinuxInfo = () => platform_awaiter(void 0, void 0, void 0, function* () {
    const { stdout } = yield getExecOutput('lsb_release', ['-i', '-r', '-s'], {
        silent: true
    });
    const [name, version] = stdout.trim().split('\n');
    return {
        name,
        version
    };
});
const platform = external_os_.platform();
const arch = external_os_.arch();
const isWindows = platform === 'win32';
const isMacOS = platform === 'darwin';
const isLinux = platform === 'linux';
function getDetails() {
    return platform_awaiter(this, void 0, void 0, function* () {
        return Object.assign(Object.assign({}, (yield (isWindows
            ? getWindowsInfo()
            : isMacOS
                ? getMacOsInfo()
                : getLinuxInfo()))), { platform,
            arch,
            isWindows,
            isMacOS,
            isLinux });
    });
}
//# sourceMappingURL=platform.js.map
;// CONCATENATED MODULE: ./lib/node_modules/@actions/core/lib/core.js
var core_awaiter = (undefined && undefined.__awaiter) || function (thisArg, _arguments, P, generator) {
    function adopt(value) { return value instanceof P ? value : new P(function (resolve) { resolve(value); }); }
    return new (P || (P = Promise))(function (resolve, reject) {
        function fulfilled(value) { try { step(generator.next(value)); } catch (e) { reject(e); } }
        function rejected(value) { try { step(generator["throw"](value)); } catch (e) { reject(e); } }
        function step(result) { result.done ? resolve(result.value) : adopt(result.value).then(fulfilled, rejected); }
        step((generator = generator.apply(thisArg, _arguments || [])).next());
    });
};






/**
 * The code to exit an action
 */
var ExitCode;
(function (ExitCode) {
    /**
     * A code indicating that the action was successful
     */
    ExitCode[ExitCode["Success"] = 0] = "Success";
    /**
     * A code indicating that the action was a failure
     */
    ExitCode[ExitCode["Failure"] = 1] = "Failure";
})(ExitCode || (ExitCode = {}));
//-----------------------------------------------------------------------
// Variables
//-----------------------------------------------------------------------
/**
 * Sets env variable for this action and future actions in the job
 * @param name the name of the variable to set
 * @param val the value of the variable. Non-string values will be converted to a string via JSON.stringify
 */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
function exportVariable(name, val) {
    const convertedVal = toCommandValue(val);
    process.env[name] = convertedVal;
    const filePath = process.env['GITHUB_ENV'] || '';
    if (filePath) {
        return issueFileCommand('ENV', prepareKeyValueMessage(name, val));
    }
    issueCommand('set-env', { name }, convertedVal);
}
/**
 * Registers a secret which will get masked from logs
 *
 * @param secret - Value of the secret to be masked
 * @remarks
 * This function instructs the Actions runner to mask the specified value in any
 * logs produced during the workflow run. Once registered, the secret value will
 * be replaced with asterisks (***) whenever it appears in console output, logs,
 * or error messages.
 *
 * This is useful for protecting sensitive information such as:
 * - API keys
 * - Access tokens
 * - Authentication credentials
 * - URL parameters containing signatures (SAS tokens)
 *
 * Note that masking only affects future logs; any previous appearances of the
 * secret in logs before calling this function will remain unmasked.
 *
 * @example
 * ```typescript
 * // Register an API token as a secret
 * const apiToken = "abc123xyz456";
 * setSecret(apiToken);
 *
 * // Now any logs containing this value will show *** instead
 * console.log(`Using token: ${apiToken}`); // Outputs: "Using token: ***"
 * ```
 */
function setSecret(secret) {
    issueCommand('add-mask', {}, secret);
}
/**
 * Prepends inputPath to the PATH (for this action and future actions)
 * @param inputPath
 */
function addPath(inputPath) {
    const filePath = process.env['GITHUB_PATH'] || '';
    if (filePath) {
        issueFileCommand('PATH', inputPath);
    }
    else {
        issueCommand('add-path', {}, inputPath);
    }
    process.env['PATH'] = `${inputPath}${external_path_namespaceObject.delimiter}${process.env['PATH']}`;
}
/**
 * Gets the value of an input.
 * Unless trimWhitespace is set to false in InputOptions, the value is also trimmed.
 * Returns an empty string if the value is not defined.
 *
 * @param     name     name of the input to get
 * @param     options  optional. See InputOptions.
 * @returns   string
 */
function getInput(name, options) {
    const val = process.env[`INPUT_${name.replace(/ /g, '_').toUpperCase()}`] || '';
    if (options && options.required && !val) {
        throw new Error(`Input required and not supplied: ${name}`);
    }
    if (options && options.trimWhitespace === false) {
        return val;
    }
    return val.trim();
}
/**
 * Gets the values of an multiline input.  Each value is also trimmed.
 *
 * @param     name     name of the input to get
 * @param     options  optional. See InputOptions.
 * @returns   string[]
 *
 */
function getMultilineInput(name, options) {
    const inputs = getInput(name, options)
        .split('\n')
        .filter(x => x !== '');
    if (options && options.trimWhitespace === false) {
        return inputs;
    }
    return inputs.map(input => input.trim());
}
/**
 * Gets the input value of the boolean type in the YAML 1.2 "core schema" specification.
 * Support boolean input list: `true | True | TRUE | false | False | FALSE` .
 * The return value is also in boolean type.
 * ref: https://yaml.org/spec/1.2/spec.html#id2804923
 *
 * @param     name     name of the input to get
 * @param     options  optional. See InputOptions.
 * @returns   boolean
 */
function getBooleanInput(name, options) {
    const trueValue = ['true', 'True', 'TRUE'];
    const falseValue = ['false', 'False', 'FALSE'];
    const val = getInput(name, options);
    if (trueValue.includes(val))
        return true;
    if (falseValue.includes(val))
        return false;
    throw new TypeError(`Input does not meet YAML 1.2 "Core Schema" specification: ${name}\n` +
        `Support boolean input list: \`true | True | TRUE | false | False | FALSE\``);
}
/**
 * Sets the value of an output.
 *
 * @param     name     name of the output to set
 * @param     value    value to store. Non-string values will be converted to a string via JSON.stringify
 */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
function setOutput(name, value) {
    const filePath = process.env['GITHUB_OUTPUT'] || '';
    if (filePath) {
        return issueFileCommand('OUTPUT', prepareKeyValueMessage(name, value));
    }
    process.stdout.write(external_os_.EOL);
    issueCommand('set-output', { name }, toCommandValue(value));
}
/**
 * Enables or disables the echoing of commands into stdout for the rest of the step.
 * Echoing is disabled by default if ACTIONS_STEP_DEBUG is not set.
 *
 */
function setCommandEcho(enabled) {
    issue('echo', enabled ? 'on' : 'off');
}
//-----------------------------------------------------------------------
// Results
//-----------------------------------------------------------------------
/**
 * Sets the action status to failed.
 * When the action exits it will be with an exit code of 1
 * @param message add error issue message
 */
function setFailed(message) {
    process.exitCode = ExitCode.Failure;
    error(message);
}
//-----------------------------------------------------------------------
// Logging Commands
//-----------------------------------------------------------------------
/**
 * Gets whether Actions Step Debug is on or not
 */
function isDebug() {
    return process.env['RUNNER_DEBUG'] === '1';
}
/**
 * Writes debug message to user log
 * @param message debug message
 */
function debug(message) {
    issueCommand('debug', {}, message);
}
/**
 * Adds an error issue
 * @param message error issue message. Errors will be converted to string via toString()
 * @param properties optional properties to add to the annotation.
 */
function error(message, properties = {}) {
    issueCommand('error', toCommandProperties(properties), message instanceof Error ? message.toString() : message);
}
/**
 * Adds a warning issue
 * @param message warning issue message. Errors will be converted to string via toString()
 * @param properties optional properties to add to the annotation.
 */
function warning(message, properties = {}) {
    issueCommand('warning', toCommandProperties(properties), message instanceof Error ? message.toString() : message);
}
/**
 * Adds a notice issue
 * @param message notice issue message. Errors will be converted to string via toString()
 * @param properties optional properties to add to the annotation.
 */
function notice(message, properties = {}) {
    issueCommand('notice', toCommandProperties(properties), message instanceof Error ? message.toString() : message);
}
/**
 * Writes info to log with console.log.
 * @param message info message
 */
function info(message) {
    process.stdout.write(message + external_os_.EOL);
}
/**
 * Begin an output group.
 *
 * Output until the next `groupEnd` will be foldable in this group
 *
 * @param name The name of the output group
 */
function startGroup(name) {
    issue('group', name);
}
/**
 * End an output group.
 */
function endGroup() {
    issue('endgroup');
}
/**
 * Wrap an asynchronous function call in a group.
 *
 * Returns the same type as the function itself.
 *
 * @param name The name of the group
 * @param fn The function to wrap in the group
 */
function group(name, fn) {
    return core_awaiter(this, void 0, void 0, function* () {
        startGroup(name);
        let result;
        try {
            result = yield fn();
        }
        finally {
            endGroup();
        }
        return result;
    });
}
//-----------------------------------------------------------------------
// Wrapper action state
//-----------------------------------------------------------------------
/**
 * Saves state for current action, the state can only be retrieved by this action's post job execution.
 *
 * @param     name     name of the state to store
 * @param     value    value to store. Non-string values will be converted to a string via JSON.stringify
 */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
function saveState(name, value) {
    const filePath = process.env['GITHUB_STATE'] || '';
    if (filePath) {
        return issueFileCommand('STATE', prepareKeyValueMessage(name, value));
    }
    issueCommand('save-state', { name }, toCommandValue(value));
}
/**
 * Gets the value of an state set by this action's main execution.
 *
 * @param     name     name of the state to get
 * @returns   string
 */
function getState(name) {
    return process.env[`STATE_${name}`] || '';
}
function getIDToken(aud) {
    return core_awaiter(this, void 0, void 0, function* () {
        return yield OidcClient.getIDToken(aud);
    });
}
/**
 * Summary exports
 */

/**
 * @deprecated use core.summary
 */

/**
 * Path exports
 */

/**
 * Platform utilities exports
 */

//# sourceMappingURL=core.js.map
;// CONCATENATED MODULE: ./lib/lib/errors.js
class errors_Failure extends Error {
    name = "Failure";
    status;
    remedy;
    requestId;
    findings;
    constructor(message, details = {}) {
        super(message, details.cause === undefined ? undefined : { cause: details.cause });
        this.status = details.status ?? "deploy_failed";
        this.remedy = details.remedy;
        this.requestId = details.requestId;
        this.findings = details.findings ?? [];
    }
    get report() {
        const parts = [this.message];
        if (this.remedy)
            parts.push(this.remedy);
        if (this.requestId)
            parts.push(`Request id: ${this.requestId}.`);
        return parts.join(" ");
    }
}
function errors_messageOf(error) {
    return error instanceof Error ? error.message : String(error);
}

;// CONCATENATED MODULE: ./lib/lib/findings.js
function findingText({ message, remedy }) {
    return remedy ? `${message} ${remedy}` : message;
}
function findingLine(finding) {
    const place = [finding.file, finding.line, finding.column].filter((part) => part !== undefined).join(":");
    return place === "" ? findingText(finding) : `${place}: ${findingText(finding)}`;
}
function placedText({ file, line }, text) {
    if (file === undefined || (line === undefined && text.startsWith(file)))
        return text;
    return line === undefined ? `${file}: ${text}` : `${file}:${line}: ${text}`;
}

;// CONCATENATED MODULE: external "node:events"
const external_node_events_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:events");
;// CONCATENATED MODULE: external "node:net"
const external_node_net_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:net");
;// CONCATENATED MODULE: ./lib/lib/text.js
function firstUnits(text, maxUnits) {
    if (text.length <= maxUnits)
        return text;
    const start = text.slice(0, Math.max(0, maxUnits));
    return /[\ud800-\udbff]$/.test(start) ? start.slice(0, -1) : start;
}
function firstBytes(text, maxBytes) {
    if (text.length * 3 <= maxBytes)
        return text;
    const { read } = new TextEncoder().encodeInto(text, new Uint8Array(maxBytes));
    return text.slice(0, read);
}
function firstGraphemes(text, max, sizeOf = (piece) => piece.length) {
    let start = "";
    let size = 0;
    for (const { segment } of new Intl.Segmenter("en").segment(text.slice(0, max + 2))) {
        size += sizeOf(segment);
        if (size > max)
            break;
        start += segment;
    }
    return start;
}
function shortened(text, maxUnits, cut = firstUnits) {
    return (text.length <= maxUnits ? text : `${cut(text, maxUnits)}\u2026`).toWellFormed();
}
function shortenedWithCount(text, maxUnits, cut = firstUnits) {
    if (text.length <= maxUnits)
        return text.toWellFormed();
    const start = cut(text, maxUnits);
    return `${start}\u2026 (${text.length - start.length} more characters)`.toWellFormed();
}
function onOneLine(text) {
    return text.replace(/\s+/g, " ").trim();
}
function withoutEnd(text, isTrimmed) {
    let length = text.length;
    while (length > 0 && isTrimmed(text.charAt(length - 1)))
        length--;
    return text.slice(0, length);
}
function withoutFullStop(sentence) {
    return withoutEnd(sentence, (unit) => unit === "." || unit.trim() === "");
}
const MAX_QUOTE = 200;
function quote(value) {
    const text = JSON.stringify(value);
    return text.length <= MAX_QUOTE ? text : `a string of ${value.length} characters`;
}
const PLAIN_PATH = /^[\p{L}\p{M}\p{N}_.@+=~$%#&*?!^()[\]{}/-]+(?: [\p{L}\p{M}\p{N}_.@+=~$%#&*?!^()[\]{}/-]+)*$/u;
function text_shownPath(path) {
    return PLAIN_PATH.test(path) ? path : JSON.stringify(path);
}
const MAX_NAMES = 10;
function text_listed(names, max = MAX_NAMES) {
    return names.slice(0, max).join(", ") + andMore(names.length - max);
}
function andMore(number) {
    return number > 0 ? ` and ${number} more` : "";
}
function counted(number, noun, plural = `${noun}s`) {
    return `${number} ${number === 1 ? noun : plural}`;
}

;// CONCATENATED MODULE: ./lib/lib/proxy.js




class ProxyError extends Error {
    name = "ProxyError";
    code;
    constructor(proxy, problem, cause) {
        super(`${proxyName(proxy)}: ${problem}`, { cause });
        this.code = cause?.code;
    }
}
function proxyName({ url, variable }) {
    return `the proxy ${url.host} (${variable})`;
}
async function proxyFor(url) {
    const names = [`${url.protocol.slice(0, -1)}_proxy`, "all_proxy"].flatMap((name) => [name, name.toUpperCase()]);
    const variable = names.find((name) => process.env[name]?.trim());
    if (variable === undefined)
        return undefined;
    const { getProxyForUrl } = await __nccwpck_require__.e(/* import() */ 182).then(__nccwpck_require__.bind(__nccwpck_require__, 182));
    if (withDomains(url).some((place) => getProxyForUrl(place) === ""))
        return undefined;
    const proxy = parseProxy(process.env[variable] ?? "");
    if (proxy && /^https?:$/.test(proxy.protocol))
        return { url: proxy, variable };
    const encoding = (process.env[variable] ?? "").includes("@")
        ? "Characters such as # / ? and % in its user name and password must be percent-encoded (%23 for #). "
        : "";
    throw new errors_Failure(`The variable ${variable} must be the URL of an HTTP proxy, such as http://proxy.example.com:3128.`, {
        status: "invalid",
        remedy: `${encoding}Fix it in the workflow or in the runner's settings. Nothing was sent.`,
    });
}
const IDLE_ENTRIES = [
    { pattern: /^[a-z][a-z0-9+.-]*:\/\//i, problem: "is a URL; write only the host" },
    { pattern: /;/, problem: "contains a semicolon; separate entries with commas" },
    {
        pattern: /^[\da-f.:]+\/\d+$/i,
        problem: "is a network, but hosts are matched by name; write the host or its domain",
    },
];
function noProxyFindings(env) {
    if (!Object.keys(env).some((name) => /^(https?|all)_proxy$/i.test(name) && env[name]?.trim()))
        return [];
    const variable = ["no_proxy", "NO_PROXY"].find((name) => env[name]?.trim());
    const entries = (env[variable ?? ""] ?? "").split(/[\s,]+/).filter((entry) => entry !== "");
    return entries.flatMap((entry) => {
        const found = IDLE_ENTRIES.find(({ pattern }) => pattern.test(entry));
        if (found === undefined)
            return [];
        const message = `The entry ${quote(entry)} in ${variable} exempts no host from the proxy: it ${found.problem}.`;
        return [{ severity: "hint", rule: "no-proxy-entry", message }];
    });
}
function withDomains({ protocol, hostname, port }) {
    const host = hostname.replace(/\.$/, "");
    const labels = external_node_net_namespaceObject.isIP(host) === 0 ? host.split(".") : [host];
    return labels.map((_, depth) => `${protocol}//${labels.slice(depth).join(".")}:${port}`);
}
function parseProxy(text) {
    const written = text.trim();
    const full = written.includes("://") ? written : `http://${written}`;
    return URL.canParse(full) ? new URL(full) : undefined;
}
function proxySecrets(env) {
    const names = Object.keys(env).filter((name) => /^(https?|all)_proxy$/i.test(name));
    return names.flatMap((name) => {
        const text = env[name] ?? "";
        const written = /^(?:[^/]*:\/\/)?(.*)@/s.exec(text)?.[1] ?? "";
        const url = parseProxy(text);
        const parsed = url === undefined ? [] : [url.password, decoded(url.password), credentialsOf(url), tokenOf(url)];
        return [written, written.slice(written.indexOf(":") + 1), ...(written === "" ? [] : parsed)];
    });
}
function decoded(text) {
    try {
        return decodeURIComponent(text);
    }
    catch {
        return text;
    }
}
function credentialsOf({ username, password }) {
    return `${decoded(username)}:${decoded(password)}`;
}
function tokenOf(url) {
    return Buffer.from(credentialsOf(url)).toString("base64");
}
async function createProxyAgent(protocol, proxy, limitMs) {
    const place = new URL(proxy.url);
    const isKnown = place.username !== "" || place.password !== "";
    const headers = isKnown ? { "proxy-authorization": `Basic ${tokenOf(place)}` } : {};
    const settings = { keepAlive: true, headers };
    place.username = "";
    place.password = "";
    if (protocol === "https:") {
        const library = await Promise.all(/* import() */[__nccwpck_require__.e(411), __nccwpck_require__.e(566)]).then(__nccwpck_require__.bind(__nccwpck_require__, 566));
        const agent = new library.HttpsProxyAgent(place, settings);
        agent.isSecureEndpoint = () => true;
        return guarded(agent, proxy, limitMs);
    }
    const library = await Promise.all(/* import() */[__nccwpck_require__.e(411), __nccwpck_require__.e(947)]).then(__nccwpck_require__.bind(__nccwpck_require__, 947));
    return guarded(new library.HttpProxyAgent(place, settings), proxy, limitMs);
}
function guarded(agent, proxy, limitMs) {
    const underWay = new Set();
    const [connect, destroy] = [agent.connect.bind(agent), agent.destroy.bind(agent)];
    agent.connect = async (request, target) => {
        const stop = new AbortController();
        const timer = setTimeout(() => stop.abort(`no answer within ${Math.round(limitMs / 100) / 10} s`), limitMs);
        underWay.add(stop);
        let answer = {};
        request.once("proxyConnect", (given) => {
            answer = given;
        });
        try {
            agent.connectOpts = { ...agent.connectOpts, signal: stop.signal };
            const socket = await connect(request, target);
            socket.on("error", () => undefined);
            const { statusCode = 200, statusText } = answer;
            const place = `${target.host}:${target.port}`;
            if (statusCode !== 200)
                throw new Error(`it refused the tunnel to ${place}: ${statusCode} ${statusText}`);
            if (target.secureEndpoint)
                await (0,external_node_events_namespaceObject.once)(socket, "secureConnect", { signal: stop.signal });
            return socket;
        }
        catch (error) {
            if (stop.signal.aborted)
                throw new ProxyError(proxy, stop.signal.reason);
            const isPlain = proxy.url.protocol === "https:" && isTlsTrouble(error);
            throw new ProxyError(proxy, isPlain ? speaksNoTls(proxy) : problemOf(error), error);
        }
        finally {
            clearTimeout(timer);
            underWay.delete(stop);
        }
    };
    agent.destroy = () => {
        for (const stop of underWay)
            stop.abort("the connection was closed");
        destroy();
    };
    return agent;
}
function isTlsTrouble(error) {
    return /^(EPROTO|ERR_SSL_(WRONG_VERSION_NUMBER|PACKET_LENGTH_TOO_LONG|HTTP_REQUEST))$/.test(error?.code ?? "");
}
function speaksNoTls({ variable }) {
    return `it speaks plain HTTP, but ${variable} starts with https://. Write http:// instead: what goes through the proxy is encrypted either way`;
}
function problemOf(error) {
    const problem = error instanceof AggregateError ? error.errors.map(errors_messageOf).join("; ") : errors_messageOf(error);
    return problem || "connection failed";
}

;// CONCATENATED MODULE: external "node:fs"
const external_node_fs_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:fs");
;// CONCATENATED MODULE: ./lib/action/command-files.js



const OUTPUT_FILE = "GITHUB_OUTPUT";
const STATE_FILE = "GITHUB_STATE";
const SUMMARY_FILE = "GITHUB_STEP_SUMMARY";
const WHAT_FOR = {
    [OUTPUT_FILE]: "the outputs",
    [STATE_FILE]: "the post step",
    [SUMMARY_FILE]: "the job summary",
};
function commandFileFindings(env, names) {
    return names.flatMap((name) => {
        const problem = tryBlankLine(env[name]);
        if (problem === undefined)
            return [];
        const { message, remedy } = explain(env, name, problem);
        return [{ severity: "error", rule: "command-file", message, remedy }];
    });
}
function tryBlankLine(file) {
    if (!file)
        return new Error("the variable is not set");
    try {
        const { size } = (0,external_node_fs_namespaceObject.statSync)(file);
        (0,external_node_fs_namespaceObject.appendFileSync)(file, "\n");
        cutTo(file, size);
        return undefined;
    }
    catch (error) {
        return error;
    }
}
function explain(env, name, problem) {
    const file = env[name] ? ` (${env[name]})` : "";
    const why = withoutFullStop(errors_messageOf(problem));
    return {
        message: `The runner's file for ${WHAT_FOR[name] ?? "commands"}, ${name}${file}, cannot be written: ${why}.`,
        remedy: remedyFor(problem?.code),
    };
}
function remedyFor(code) {
    if (code === "ENOSPC" || code === "EDQUOT" || code === "EFBIG")
        return "Free up space on the runner's disk.";
    if (code === "EACCES" || code === "EPERM" || code === "EROFS") {
        return "A container job must run as a user that can write the runner's files: set `options: --user 1001` (or root) for its container.";
    }
    return "Make sure that no step removes the runner's files or unsets its variables.";
}
class CommandFiles {
    #core;
    #env;
    #onBroken;
    #told = new Set();
    #lost = new Map();
    constructor(core, env, onBroken) {
        this.#core = core;
        this.#env = env;
        this.#onBroken = onBroken;
    }
    get lostOutputs() {
        return this.#lost;
    }
    setOutput(name, value) {
        if (this.#write(OUTPUT_FILE, () => this.#core.setOutput(name, value)))
            this.#lost.delete(name);
        else
            this.#lost.set(name, value);
    }
    saveState(name, value) {
        this.#write(STATE_FILE, () => this.#core.saveState(name, value));
    }
    async writeSummary(markdown) {
        try {
            await this.#core.summary.addRaw(markdown).write();
        }
        catch (error) {
            this.#tell(SUMMARY_FILE, error);
        }
    }
    #write(name, write) {
        const file = this.#env[name] ?? "";
        const before = sizeOf(file);
        try {
            write();
            return true;
        }
        catch (error) {
            if (before !== undefined && (sizeOf(file) ?? 0) > before)
                cutTo(file, before);
            this.#tell(name, error);
            return false;
        }
    }
    #tell(name, error) {
        if (this.#told.has(name))
            return;
        this.#told.add(name);
        this.#onBroken(explain(this.#env, name, error));
    }
}
function tellLostOutputs(lost, log) {
    if (lost.size === 0)
        return undefined;
    log.info("The outputs would have been:");
    for (const [name, value] of lost)
        log.info(`  ${name}: ${JSON.stringify(value)}`);
    return "The outputs could not be written, so later steps do not get them. The log shows what they would have been.";
}
function sizeOf(file) {
    try {
        return (0,external_node_fs_namespaceObject.statSync)(file).size;
    }
    catch {
        return undefined;
    }
}
function cutTo(file, size) {
    try {
        (0,external_node_fs_namespaceObject.truncateSync)(file, size);
    }
    catch {
    }
}

;// CONCATENATED MODULE: ./lib/action/runner.js
function isInRunner(env) {
    return env.GITHUB_ACTIONS === "true";
}
const OUTSIDE_OF_RUNNER = "This is a GitHub Action, but GITHUB_ACTIONS is not `true`: outside a runner it would print secrets instead of masking them. Nothing was read or done.";
const HOSTED_JOB_MINUTES = 360;
function runnerFindings(env, inputs) {
    const { deployTimeoutMinutes: minutes, wait } = inputs;
    if (!wait || env.RUNNER_ENVIRONMENT !== "github-hosted" || minutes <= HOSTED_JOB_MINUTES)
        return [];
    return [
        {
            severity: "hint",
            rule: "deploy-timeout-beyond-job",
            message: `Input \`deploy-timeout-minutes\` is ${minutes}, but GitHub ends jobs on GitHub-hosted runners after ${HOSTED_JOB_MINUTES} minutes.`,
            remedy: "Use a self-hosted runner for a deployment that takes longer, or `wait: false`.",
        },
    ];
}

;// CONCATENATED MODULE: ./lib/github/markdown.js

function escapeMarkdown(text) {
    return (visibleLine(text)
        .replace(/&/g, "&amp;")
        .replace(/</g, "&lt;")
        .replace(/>/g, "&gt;")
        .replace(/[\\`*[\]|~]/g, "\\$&")
        .replace(/(?<![\p{L}\p{N}])_+|_+(?![\p{L}\p{N}])/gu, (found) => "\\_".repeat(found.length))
        .replace(/@/g, "@\u200b")
        .replace(/:\/\//g, ":&#47;&#47;")
        .replace(/(www)\./gi, "$1&#46;")
        .replace(/^[ \t]*(?:[-+=#]|\d+(?=[.)]))/, escapeBlockStart)
        .replace(/^[ \t]+/, (blank) => "&nbsp;".repeat(blank.length)));
}
function escapeBlockStart(found) {
    return /\d$/.test(found) ? `${found}\\` : `${found.slice(0, -1)}\\${found.slice(-1)}`;
}
const INVISIBLE = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069]+/g;
function visibleLine(text) {
    return text.replace(/[\r\n]+/g, " ").replace(INVISIBLE, " ");
}
function withCode(text) {
    return escapeMarkdown(text).replace(/\\`((?:(?!\\`).)+)\\`/g, "<code>$1</code>");
}
function code(text) {
    return `<code>${escapeMarkdown(text)}</code>`;
}
const MAX_UNFOLDED = 16;
function foldingCode(text) {
    if (text.length <= MAX_UNFOLDED)
        return code(text);
    return `<code>${escapeMarkdown(text).replace(/[./=:,-]+(?=\S)|[A-Za-z0-9]{16}(?=[A-Za-z0-9])/g, "$&<wbr>")}</code>`;
}
function codeSpan(text) {
    return `\`${visibleLine(text).replace(/[`|]+/g, " ")}\``;
}
function codeBlock(lines) {
    const shown = lines.join("\n");
    let longest = 2;
    for (const [run] of shown.matchAll(/`+/g))
        longest = Math.max(longest, run.length);
    const fence = "`".repeat(longest + 1);
    return `${fence}text\n${shown}\n${fence}`;
}
function markdown_link(markdown, url) {
    if (!URL.canParse(url))
        return markdown;
    const address = new URL(url).href.replace(/[()|]/g, (found) => `%${found.charCodeAt(0).toString(16)}`);
    return `[${markdown}](${address})`;
}
function table(head, rows, columns = []) {
    const rule = head.map((_, index) => columns[index] ?? "---").join("|");
    return [row(head), `|${rule}|`, ...rows.map(row)].join("\n");
}
function row(cells) {
    return `|${cells.map((cell) => (cell === "" ? " " : ` ${cell} `)).join("|")}|`;
}
const MAX_CELL = 300;
function cell(text) {
    return escapeMarkdown(shortened(text, MAX_CELL));
}
function details(title, ...parts) {
    return [`<details><summary>${title}</summary>`, ...parts, "</details>"].join("\n\n");
}
function blockQuote(lines) {
    return lines.map((line) => `> ${line}`).join("  \n");
}
function caution(text, { show = withCode, linksBelow = "" } = {}) {
    const shown = (line) => (linksBelow === "" ? show(line) : withLinks(show(line), linksBelow));
    const blocks = [];
    for (const line of text.split("\n")) {
        const isList = line.startsWith("- ");
        if (blocks.at(-1)?.isList !== isList)
            blocks.push({ isList, lines: [] });
        blocks.at(-1)?.lines.push(isList ? `- ${shown(line.slice(2))}` : shown(line));
    }
    const quotes = blocks.map(({ isList, lines }) => isList ? lines.map((line) => `> ${line}`).join("\n") : blockQuote(lines));
    return `> [!CAUTION]\n${quotes.join("\n>\n")}`;
}
function withLinks(markdown, address) {
    const [start, rest] = [escapeMarkdown(address), String.raw `/[\w/-]*[\w]`];
    const pattern = new RegExp(`${start.replace(/[.*+?^${}()|[\]\\]/g, String.raw `\$&`)}${rest}`, "g");
    return markdown.replace(pattern, (found) => markdown_link(found, found.replace(":&#47;&#47;", "://")));
}
function titledList(title, texts, max) {
    const items = texts.slice(0, max).map((text) => `- ${withCode(text)}`);
    if (texts.length > max)
        items.push(`- and ${texts.length - max} more, in the log`);
    return [`**${title}**`, "", ...items].join("\n");
}

;// CONCATENATED MODULE: ./lib/action/summary.js


const MAX_CAUSE = 8_000;
function failureSummary(title, cause) {
    return `### \u274c ${title}\n\n${quotedCause(cause)}\n`;
}
function quotedCause(cause) {
    return blockQuote(firstUnits(cause, MAX_CAUSE).split("\n").map(escapeMarkdown));
}
function tableBlocks(head, rows, max) {
    if (rows.length === 0)
        return [];
    const shown = rows.slice(0, max).map((cells) => cells.map(cell));
    const more = rows.length > max ? [`And ${rows.length - max} more, in the log.`] : [];
    return [table(head, shown), ...more];
}

;// CONCATENATED MODULE: ./lib/baseten/predict-request.js
const MAX_PATH = 2_000;
const OWN_HEADERS = (/* unused pure expression or super */ null && ([
    "authorization",
    "host",
    "content-length",
    "transfer-encoding",
    "connection",
    "trailer",
    "te",
    "upgrade",
    "expect",
]));
const TOKEN = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/;
const PATH = /^(?:[A-Za-z0-9._~!$&'()*+,;=:@/-]|%[0-9A-Fa-f]{2})+$/;
function pathProblem(path) {
    const example = "Write the part that follows the deployment's URL, such as sync/v1/chat/completions.";
    if (/^[A-Za-z][A-Za-z0-9+.-]*:/.test(path)) {
        return { problem: "must be a path below the deployment's URL, but begins with a scheme", remedy: example };
    }
    if (path.startsWith("/")) {
        return { problem: 'must be relative to the deployment\'s URL, but begins with "/"', remedy: example };
    }
    if (path.length > MAX_PATH)
        return { problem: `must be at most ${MAX_PATH} characters long, but is longer`, remedy: example };
    const odd = /[?#\\]/.exec(path)?.[0];
    if (odd !== undefined) {
        const why = odd === "?" ? "a query" : odd === "#" ? "a fragment" : "a backslash";
        return { problem: `must be only a path, but contains ${why} (${JSON.stringify(odd)})`, remedy: example };
    }
    if (!PATH.test(path)) {
        const remedy = "For example, write a space as %20.";
        return { problem: "contains a character, or a `%`, that must be percent-encoded in a URL", remedy };
    }
    if (!leadsOut(path))
        return undefined;
    return { problem: 'must not contain "." or ".." as a segment, even percent-encoded', remedy: example };
}
function leadsOut(path) {
    for (let text = path;;) {
        if (text.split(/[/\\]/).some((part) => part === "." || part === ".."))
            return true;
        const decoded = text.replace(/%[0-9A-Fa-f]{2}/g, (code) => String.fromCharCode(Number.parseInt(code.slice(1), 16)));
        if (decoded === text)
            return false;
        text = decoded;
    }
}
function readHeaders(lines) {
    const headers = [];
    const problems = [];
    lines.forEach((line, index) => {
        const read = headerOf(line, headers);
        if (typeof read === "string")
            problems.push(`${read} (line ${index + 1} of ${lines.length})`);
        else
            headers.push(read);
    });
    return { headers, problems };
}
function headerOf(line, before) {
    const colon = line.indexOf(":");
    if (colon === -1)
        return "must have one `Name: value` per line, but one line has no colon";
    const name = line.slice(0, colon);
    if (!TOKEN.test(name))
        return "must have one `Name: value` per line, but one line has no valid name before its colon";
    return readHeader(name, line.slice(colon + 1), before);
}
function readHeader(name, text, before) {
    const value = text.trim();
    if (!TOKEN.test(name))
        return "must contain header names, but one is not valid";
    if (OWN_HEADERS.includes(name.toLowerCase()))
        return `must not contain \`${name}\`, which this action sets`;
    if (before.some((other) => other.name.toLowerCase() === name.toLowerCase()))
        return `contains \`${name}\` twice`;
    if (value === "")
        return `contains \`${name}\` without a value`;
    if (!/^[\t -~]*$/.test(value))
        return `must be printable ASCII, but the value of \`${name}\` is not`;
    return { name, value };
}
function secretsInHeaders(lines) {
    return lines.flatMap((line) => {
        const value = line.slice(line.indexOf(":") + 1).trim();
        const credential = /^[A-Za-z][\w-]*[ \t]+(\S.*)$/.exec(value)?.[1];
        return credential === undefined ? [value] : [value, credential];
    });
}

;// CONCATENATED MODULE: ./lib/github/annotations.js
const MAX_ANNOTATIONS = 8;
const MAX_ALIKE = 8;
const MAX_LISTED_LINES = 50;
function chooseAnnotations(findings) {
    const joined = joinAlike(findings);
    return { shown: joined.slice(0, MAX_ANNOTATIONS), others: joined.slice(MAX_ANNOTATIONS) };
}
function countOthers(others) {
    const [what, verb] = others.length === 1 ? ["1 more finding", "is"] : [`${others.length} more findings`, "are"];
    return `${what} of this level ${verb} in the step's log: GitHub shows only ten annotations per level.`;
}
function joinAlike(findings) {
    const groups = new Map();
    for (const finding of findings) {
        const key = finding.line === undefined ? String(groups.size) : JSON.stringify([finding.rule, finding.file]);
        groups.set(key, [...(groups.get(key) ?? []), finding]);
    }
    return [...groups.values()].flatMap((alike) => (alike.length > MAX_ALIKE ? [joined(alike)] : alike));
}
function joined(alike) {
    const [first, ...rest] = alike;
    const lines = [...new Set(rest.map(({ line }) => line))];
    const more = lines.length > MAX_LISTED_LINES ? ` and ${lines.length - MAX_LISTED_LINES} more` : "";
    const list = `${lines.length === 1 ? "line" : "lines"} ${lines.slice(0, MAX_LISTED_LINES).join(", ")}`;
    return {
        ...first,
        message: `${first.message} The same problem occurs ${rest.length} more times in this file, on ${list}${more}.`,
    };
}

;// CONCATENATED MODULE: ./lib/github/log.js



const MAX_REMOTE_LINE_LENGTH = 2_000;
const MAX_REMOTE_LINES = 10_000;
const MAX_REPLICA_LENGTH = 12;
const ANSI = /\u001b(?:\[[0-?]*[ -/]*[@-~]|\][^\u0007\u001b\r\n]*(?:\u0007|\u001b\\)?|[@-Z\\-_])/g;
const CONTROL = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u2028\u2029]/g;
const HAS_TEXT = /[^\s\u0000-\u001f\u007f-\u009f]/;
const TURNING = /[\u202a-\u202e\u2066-\u2069]/g;
function harmless(text) {
    return (text
        .replace(ANSI, "")
        .replace(/\r\n?/g, "\n")
        .replace(CONTROL, " ")
        .replace(TURNING, (mark) => `\\u${mark.charCodeAt(0).toString(16)}`)
        .replaceAll("##[", "##\u200b[")
        .replace(/^([^\S\n]*):(?=:)/gm, "$1:\u200b"));
}
class Log {
    #core;
    #scrub;
    #beginning;
    #phase;
    #isInterrupted = false;
    constructor(core, scrub, beginning = firstUnits) {
        this.#core = core;
        this.#scrub = scrub;
        this.#beginning = beginning;
    }
    info(text) {
        this.#continuePhase();
        this.#core.info(this.#clean(text));
    }
    notice(text) {
        this.#continuePhase();
        this.#core.notice(this.#clean(text));
    }
    warning(text) {
        this.#continuePhase();
        this.#core.warning(this.#clean(text));
    }
    failure(text) {
        this.#continuePhase();
        this.#core.error(this.#clean(text));
    }
    findings(findings) {
        for (const severity of ["error", "hint"]) {
            const { shown, others } = chooseAnnotations(findings.filter((finding) => finding.severity === severity));
            for (const finding of shown)
                this.#finding(finding);
            if (others.length === 0)
                continue;
            for (const finding of others)
                this.info(`${severity === "error" ? "Error" : "Warning"}: ${findingLine(finding)}`);
            if (severity === "error")
                this.failure(countOthers(others));
            else
                this.warning(countOthers(others));
        }
    }
    #finding(finding) {
        this.#continuePhase();
        const text = this.#clean(findingText(finding));
        const place = {
            title: finding.rule,
            ...(finding.file === undefined ? {} : { file: finding.file }),
            ...(finding.line === undefined ? {} : { startLine: finding.line }),
            ...(finding.column === undefined ? {} : { startColumn: finding.column }),
        };
        if (finding.severity === "error")
            this.#core.error(text, place);
        else if (finding.file === undefined)
            this.#core.warning(text);
        else
            this.#core.warning(text, place);
    }
    async phase(name, work) {
        this.#core.startGroup(name);
        this.#phase = name;
        let done;
        try {
            done = await work();
        }
        catch (error) {
            this.#endPhase();
            this.info(`\u2717 ${name}`);
            throw error;
        }
        this.#endPhase();
        this.info(`\u2713 ${done.verdict}`);
        return done.result;
    }
    outside(text) {
        if (this.#phase !== undefined && !this.#isInterrupted) {
            this.#core.endGroup();
            this.#isInterrupted = true;
        }
        this.#core.info(this.#clean(text));
    }
    remote({ timestamp, message, replica }) {
        const text = this.#scrub(this.#scrub(message).replace(ANSI, ""));
        this.#continuePhase();
        const head = [timeOfDay(timestamp), replicaName(replica)].filter((part) => part !== "").join(" ");
        const prefixes = [`${head} \u2502 `, `${" ".repeat(head.length)} \u2502 `];
        const lines = relayed(text);
        const shown = lines
            .slice(0, MAX_REMOTE_LINES)
            .map((line) => shortenedWithCount(this.#clean(line), MAX_REMOTE_LINE_LENGTH, this.#beginning));
        if (lines.length > shown.length)
            shown.push(`\u2026 (${lines.length - shown.length} more lines)`);
        this.#core.info(shown.map((line, index) => `${prefixes[Math.min(index, 1)]}${line}`.trimEnd()).join("\n"));
    }
    #continuePhase() {
        if (!this.#isInterrupted)
            return;
        this.#isInterrupted = false;
        this.#core.startGroup(`${this.#phase} (continued)`);
    }
    #endPhase() {
        this.#phase = undefined;
        if (!this.#isInterrupted)
            this.#core.endGroup();
        this.#isInterrupted = false;
    }
    #clean(text) {
        return this.#scrub(harmless(this.#scrub(text)));
    }
}
function relayed(text) {
    const lines = text.split("\n").map(endOfLine);
    const first = lines.findIndex((line) => line.trim() !== "");
    const last = lines.findLastIndex((line) => line.trim() !== "");
    return first < 0 ? [""] : lines.slice(first, last + 1);
}
function endOfLine(line) {
    return line.split("\r").findLast((part) => HAS_TEXT.test(part)) ?? "";
}
function timeOfDay(timestamp) {
    const date = new Date(Number(timestamp / 1000000n));
    return Number.isNaN(date.getTime()) ? "" : date.toISOString().slice(-13, -1);
}
function replicaName(replica) {
    return (replica ?? "").replace(/[^\w.-]/g, "").slice(0, MAX_REPLICA_LENGTH);
}

;// CONCATENATED MODULE: ./lib/lib/clock.js
const MIN_LIMIT_MS = 5_000;
function createClock(scale = 1) {
    return {
        now: () => performance.now() / scale,
        limit: (milliseconds) => scale === 1 ? milliseconds : Math.min(milliseconds, Math.max(milliseconds * scale, MIN_LIMIT_MS)),
        sleep: (milliseconds, signal) => new Promise((resolve, reject) => {
            if (signal?.aborted)
                return reject(signal.reason);
            const onAbort = () => {
                clearTimeout(timer);
                reject(signal?.reason);
            };
            const timer = setTimeout(() => {
                signal?.removeEventListener("abort", onAbort);
                resolve();
            }, Math.max(0, milliseconds * scale));
            signal?.addEventListener("abort", onAbort, { once: true });
        }),
    };
}
function formatDuration(milliseconds) {
    if (Math.round(milliseconds) < 1_000)
        return `${Math.round(milliseconds)} ms`;
    const seconds = Math.round(milliseconds / 1_000);
    if (seconds < 60)
        return `${seconds} s`;
    const minutes = Math.floor(seconds / 60);
    if (minutes < 60)
        return seconds % 60 === 0 ? `${minutes} min` : `${minutes} min ${seconds % 60} s`;
    const hours = Math.floor(minutes / 60);
    return minutes % 60 === 0 ? `${hours} h` : `${hours} h ${minutes % 60} min`;
}

;// CONCATENATED MODULE: external "node:http"
const external_node_http_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:http");
var external_node_http_namespaceObject_0 = /*#__PURE__*/__nccwpck_require__.t(external_node_http_namespaceObject, 2);
;// CONCATENATED MODULE: external "node:https"
const external_node_https_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:https");
var external_node_https_namespaceObject_0 = /*#__PURE__*/__nccwpck_require__.t(external_node_https_namespaceObject, 2);
;// CONCATENATED MODULE: ./lib/lib/http.js



class TransportError extends Error {
    name = "TransportError";
    reached;
    timedOut;
    constructor(message, reached, timedOut, cause) {
        super(message, { cause });
        this.reached = reached;
        this.timedOut = timedOut;
    }
}
const MAX_ANSWER_BYTES = 64 * 1024 * 1024;
const PROXY_LIMIT_MS = 10_000;
class Network {
    #proxyLimitMs;
    #agents = new Map();
    #firstSent = Promise.withResolvers();
    constructor(proxyLimitMs = PROXY_LIMIT_MS) {
        this.#proxyLimitMs = proxyLimitMs;
    }
    async agentFor(url) {
        return (await this.#wayTo(url)).agent;
    }
    async #wayTo(url) {
        const proxy = await proxyFor(url);
        const key = `${url.protocol}${proxy?.url ?? ""}`;
        const created = this.#agents.get(key) ?? (await createAgent(url, proxy, this.#proxyLimitMs));
        const agent = this.#agents.get(key) ?? created;
        this.#agents.set(key, agent);
        return { agent, proxy };
    }
    get firstSent() {
        return this.#firstSent.promise;
    }
    async request(request) {
        const { status, headers, body } = await this.stream(request);
        return { status, headers, text: await readText(body, request.url) };
    }
    async stream(request) {
        const way = await this.#wayTo(request.url);
        return new Promise((resolve, reject) => {
            exchange(request, way, resolve, reject).once("finish", this.#firstSent.resolve);
        });
    }
    close() {
        for (const agent of this.#agents.values())
            agent.destroy();
        this.#agents.clear();
    }
}
function exchange(request, { agent, proxy }, resolve, reject) {
    const secure = request.url.protocol === "https:";
    let reached = false;
    let timedOut = false;
    let cause;
    const outgoing = (secure ? external_node_https_namespaceObject_0 : external_node_http_namespaceObject_0).request(request.url, {
        method: request.method,
        agent,
        headers: {
            ...request.headers,
            ...(request.body === undefined ? {} : { "content-length": String(Buffer.byteLength(request.body)) }),
        },
    });
    const end = (error) => {
        cause ??= error;
        outgoing.destroy(error);
        reject(failure(error));
    };
    const onAbort = () => end(new Error("aborted"));
    const timer = setTimeout(() => {
        timedOut = true;
        end(new Error(`no complete answer within ${Math.round(request.limitMs / 1000)} s`));
    }, request.limitMs);
    const settle = () => {
        clearTimeout(timer);
        request.signal?.removeEventListener("abort", onAbort);
    };
    const failure = (error) => {
        settle();
        cause ??= error;
        if (request.signal?.aborted)
            return request.signal.reason;
        return new TransportError(describe(cause, request.url, proxy), reached, timedOut, cause);
    };
    outgoing.on("socket", (socket) => {
        if (outgoing.reusedSocket || !socket.connecting) {
            reached = true;
            return;
        }
        socket.once(secure ? "secureConnect" : "connect", () => {
            reached = true;
        });
    });
    outgoing.on("error", (error) => reject(failure(error)));
    outgoing.on("response", (incoming) => {
        const close = () => {
            settle();
            incoming.destroy();
        };
        const body = readBody(incoming, failure, settle);
        resolve({ status: incoming.statusCode ?? 0, headers: incoming.headers, body, close });
    });
    if (request.signal?.aborted)
        onAbort();
    request.signal?.addEventListener("abort", onAbort, { once: true });
    return outgoing.end(request.body);
}
async function* readBody(incoming, failure, settle) {
    try {
        for await (const chunk of incoming)
            yield chunk;
    }
    catch (error) {
        throw failure(error);
    }
    finally {
        settle();
    }
}
async function readText(body, url) {
    const chunks = [];
    let size = 0;
    for await (const chunk of body) {
        size += chunk.length;
        if (size > MAX_ANSWER_BYTES) {
            throw new TransportError(`${url.host}: the answer is larger than 64 MiB`, true, false);
        }
        chunks.push(chunk);
    }
    return Buffer.concat(chunks).toString("utf8");
}
function describe(error, url, proxy) {
    const way = proxy === undefined || error instanceof ProxyError ? "" : ` through ${proxyName(proxy)}`;
    return `${url.host}${way}: ${problemOf(error)}${isUntrusted(error) ? CERTIFICATE_REMEDY : ""}`;
}
const CERTIFICATE_REMEDY = " (if your network has its own certificate authority, set NODE_EXTRA_CA_CERTS to the file with its certificate)";
function isUntrusted(error) {
    const { code = "" } = error;
    return /^(SELF_SIGNED_CERT|DEPTH_ZERO_SELF_SIGNED|UNABLE_TO_GET_ISSUER|UNABLE_TO_VERIFY_LEAF)/.test(code);
}
async function createAgent({ protocol }, proxy, proxyLimitMs) {
    if (proxy)
        return createProxyAgent(protocol, proxy, proxyLimitMs);
    return new (protocol === "https:" ? external_node_https_namespaceObject_0 : external_node_http_namespaceObject_0).Agent({ keepAlive: true });
}

;// CONCATENATED MODULE: ./lib/lib/json.js
const { parse, rawJSON } = JSON;
const DELICATE_NUMBER = /\d{16}|\d[.eE]|-0/;
function parseJson(text) {
    const keepNumber = (_key, value, { source }) => typeof value === "number" && source !== undefined && String(value) !== source ? rawJSON(source) : value;
    try {
        const value = DELICATE_NUMBER.test(text) ? parse(text, keepNumber) : parse(text);
        JSON.stringify(value);
        return { value };
    }
    catch (error) {
        if (error instanceof RangeError)
            return { problem: "it is nested too deeply", line: 1, column: 1 };
        const offset = offsetOfError(text);
        const before = text.slice(0, offset).split(/\r\n|\r|\n/);
        const [line, column] = [before.length, (before.at(-1) ?? "").length + 1];
        const what = offset >= text.length ? "it ends unexpectedly" : "it has a syntax error";
        return { problem: `${what} at line ${line}, column ${column}`, line, column };
    }
}
const json_TOKEN = /[[\]{}:,]|true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|"/y;
const BLANKS = /[ \t\r\n]*/y;
function offsetOfError(text) {
    const open = [];
    let expects = "value";
    let at = 0;
    for (;;) {
        at = skip(BLANKS, text, at);
        const start = at;
        at = skip(json_TOKEN, text, start);
        const token = text.slice(start, at);
        if (token === '"') {
            const end = endOfString(text, at);
            if (!end.isWhole)
                return end.at;
            at = end.at;
        }
        const inner = open.at(-1);
        if (token === "")
            return start;
        if (expects === ":") {
            if (token !== ":")
                return start;
            expects = "value";
        }
        else if (expects === ", or end") {
            if (token === "," && inner !== undefined)
                expects = inner === "{" ? "key" : "value";
            else if (token === (inner === "{" ? "}" : "]") && inner !== undefined)
                open.pop();
            else
                return start;
        }
        else if (token === "}" && expects === "key or }") {
            open.pop();
            expects = ", or end";
        }
        else if (expects === "key" || expects === "key or }") {
            if (token !== '"')
                return start;
            expects = ":";
        }
        else if (token === "]" && expects === "value or ]") {
            open.pop();
            expects = ", or end";
        }
        else if (token === "{" || token === "[") {
            open.push(token);
            expects = token === "{" ? "key or }" : "value or ]";
        }
        else if (/^[\]},:]$/.test(token)) {
            return start;
        }
        else {
            expects = ", or end";
        }
    }
}
function skip(pattern, text, at) {
    pattern.lastIndex = at;
    return pattern.test(text) ? pattern.lastIndex : at;
}
function endOfString(text, start) {
    for (let at = start; at < text.length; at++) {
        const character = text[at];
        if (character === '"')
            return { at: at + 1, isWhole: true };
        if (character < " ")
            return { at, isWhole: false };
        if (character !== "\\")
            continue;
        if (!/^(["\\/bfnrt]|u[0-9a-fA-F]{4})/.test(text.slice(at + 1, at + 6)))
            return { at, isWhole: false };
        at++;
    }
    return { at: text.length, isWhole: false };
}

;// CONCATENATED MODULE: ./lib/action/event.js

function readRunFacts(env) {
    const repository = env.GITHUB_REPOSITORY ?? "";
    const runId = env.GITHUB_RUN_ID ?? "";
    const runAttempt = env.GITHUB_RUN_ATTEMPT ?? "";
    const server = env.GITHUB_SERVER_URL ?? "https://github.com";
    const runUrl = repository && runId ? `${server}/${repository}/actions/runs/${runId}/attempts/${runAttempt || "1"}` : "";
    return { repository, runId, runAttempt, runUrl };
}
function readEvent(env) {
    return {
        name: env.GITHUB_EVENT_NAME ?? "",
        sha: env.GITHUB_SHA ?? "",
        ref: env.GITHUB_REF ?? "",
        actor: env.GITHUB_ACTOR ?? "",
        run: readRunFacts(env),
        payload: readPayload(env.GITHUB_EVENT_PATH ?? ""),
    };
}
function readPayload(file) {
    try {
        return objectAt({ payload: JSON.parse((0,external_node_fs_namespaceObject.readFileSync)(file, "utf8")) }, "payload") ?? {};
    }
    catch {
        return {};
    }
}
function event_pullOf({ payload }) {
    const pull = objectAt(payload, "pull_request");
    if (pull === undefined)
        return undefined;
    const [head, base] = [objectAt(pull, "head"), objectAt(pull, "base")];
    const baseBranch = textAt(base, "ref");
    return {
        number: numberAt(pull, "number"),
        headSha: textAt(head, "sha"),
        headRepository: textAt(objectAt(head, "repo"), "full_name") || undefined,
        baseBranch,
        baseSha: textAt(base, "sha"),
        isClosed: payload.action === "closed" || pull.state === "closed",
        isMerged: pull.merged === true && baseBranch !== "",
        mergeSha: textAt(pull, "merge_commit_sha"),
    };
}
function objectAt(parent, name) {
    const value = parent?.[name];
    return typeof value === "object" && value !== null ? value : undefined;
}
function textAt(parent, name) {
    const value = parent?.[name];
    return typeof value === "string" ? value : "";
}
function numberAt(parent, name) {
    const value = parent[name];
    return Number.isSafeInteger(value) && Number(value) > 0 ? String(value) : "";
}

;// CONCATENATED MODULE: ./lib/action/key.js

const MAX_KEY = 4_096;
const BARE_KEY = /^[\w-]{4,}\.[\w-]{12,}$/;
const COPY_BARE = "Store only the key in the secret, on one line.";
function lookAtKey(key) {
    if (key.length > MAX_KEY) {
        const problem = `must be an API key, but is ${key.length} characters long`;
        return { problem, remedy: COPY_BARE, bare: unwrapped(key.slice(0, MAX_KEY)).slice(1) };
    }
    const found = FORMS.find(({ pattern }) => pattern.test(key));
    if (found !== undefined) {
        const { pattern, looksLike } = found;
        const inside = pattern.exec(key)?.groups?.key ?? "";
        return {
            problem: `must be the bare API key, but looks like ${looksLike}`,
            remedy: COPY_BARE,
            bare: unwrapped(inside),
        };
    }
    const decoded = fromBase64(key);
    if (decoded !== undefined) {
        const problem = "must be the bare API key, but looks like a base64-encoded one";
        return { problem, remedy: "Store the key as Baseten shows it: GitHub needs no encoding.", bare: [decoded] };
    }
    if (/^[!-~]*$/.test(key))
        return undefined;
    const problem = "must be printable ASCII without spaces, but contains other characters";
    return { problem, remedy: "Copy the key into the secret again, on one line.", bare: [] };
}
const FORMS = [
    { pattern: /(?:^|\n)\s*api_key\s*[=:]\s*(?<key>\S+)/, looksLike: "a whole .trussrc file" },
    { pattern: /^\{[\s\S]*"(?:api_?key|token)"\s*:\s*"(?<key>[^"]*)"/i, looksLike: "a JSON object" },
    { pattern: /^(["'`])(?<key>[\s\S]*)\1$/, looksLike: "a key in quotes" },
    { pattern: /^(?:export\s+)?[A-Za-z_]\w*\s*=\s*(?<key>[^\s=][\s\S]*)$/, looksLike: "an assignment (NAME=\u2026)" },
    {
        pattern: /^(?:Authorization\s*:\s*)?(?:Bearer|Api-Key)\b\s*:?\s*(?<key>\S[\s\S]*)$/i,
        looksLike: "an Authorization header (`Bearer` or `Api-Key` before the key)",
    },
];
function unwrapped(text) {
    const bare = text.trim();
    if (bare === "")
        return [];
    const inner = FORMS.map(({ pattern }) => pattern.exec(bare)?.groups?.key).find((found) => found !== undefined);
    return inner === undefined || inner.length >= bare.length ? [bare] : [bare, ...unwrapped(inner)];
}
function fromBase64(key) {
    if (!/^[A-Za-z0-9+/_-]{20,}={0,2}$/.test(key))
        return undefined;
    const decoded = Buffer.from(key, "base64").toString("latin1").trim();
    return BARE_KEY.test(decoded) ? decoded : undefined;
}
const DEPENDABOT_EVENTS = new Set([
    "pull_request",
    "pull_request_review",
    "pull_request_review_comment",
    "push",
    "create",
    "deployment",
    "deployment_status",
]);
function whyNoKey(event) {
    if (event.actor === "dependabot[bot]" && DEPENDABOT_EVENTS.has(event.name)) {
        return {
            cause: "a run that Dependabot started",
            text: "Dependabot started this run, so GitHub gives it only Dependabot's own secrets (Settings, Secrets and variables, Dependabot).",
        };
    }
    if (isOfFork(event, pullOf(event))) {
        return {
            cause: "a pull request from a fork",
            text: "This run is for a pull request from a fork, and GitHub gives such runs no secrets.",
        };
    }
    return {
        cause: undefined,
        text: "The name of the secret may be misspelled in the workflow, the secret may belong to a GitHub environment that the job does not name (`environment:`), or a reusable workflow may be called without `secrets: inherit`.",
    };
}
function isOfFork({ name, run }, pull) {
    return pull !== undefined && name !== "pull_request_target" && pull.headRepository !== run.repository;
}

;// CONCATENATED MODULE: ./lib/action/input-reader.js





const BOOLEANS = new Map([
    ["true", true],
    ["True", true],
    ["TRUE", true],
    ["false", false],
    ["False", false],
    ["FALSE", false],
]);
const HOUR_MS = 3_600_000;
const UNITS_MS = { h: HOUR_MS, d: 24 * HOUR_MS, w: 7 * 24 * HOUR_MS };
class InputReader {
    findings = [];
    #read;
    #defaults;
    constructor(read, defaults) {
        this.#read = read;
        this.#defaults = defaults;
    }
    text(name) {
        return this.#read(name).trim() || (this.#defaults[name] ?? "");
    }
    boolean(name) {
        return this.choice(name, BOOLEANS, "true or false");
    }
    optionalBoolean(name) {
        return this.text(name) === "" ? undefined : this.boolean(name);
    }
    block(name) {
        const text = this.#read(name);
        return text.trim() === "" ? "" : text;
    }
    optionalInteger(name, { min, max, what }) {
        const text = this.text(name);
        if (text === "")
            return undefined;
        const value = Number(text);
        if (/^[0-9]+$/.test(text) && value >= min && value <= max)
            return value;
        const unit = /^([0-9]+)\s*(m|min|minutes|s|sec|seconds)$/.exec(text);
        this.refuse(name, `must be ${what} from ${min} to ${max}, but is ${quote(text)}`, unit ? `Write the number without a unit: ${unit[1]}.` : undefined);
        return undefined;
    }
    integer(name, range) {
        return this.optionalInteger(name, range) ?? Number(this.#defaults[name]);
    }
    optionalNumber(name, { isGood, what }) {
        const text = this.text(name);
        if (text === "")
            return undefined;
        if (PLAIN_NUMBER.test(text) && isGood(Number(text)))
            return Number(text);
        const [, number] = /^([0-9]+(?:\.[0-9]+)?)\s*(?:%|percent|s|sec|seconds|x|times)$/i.exec(text) ?? [];
        this.refuse(name, `must be ${what}, but is ${quote(text)}`, number === undefined ? undefined : `Write the number without a unit: ${number}.`);
        return undefined;
    }
    dollars(name) {
        const text = this.text(name);
        if (text === "")
            return undefined;
        if (PLAIN_NUMBER.test(text) && Number(text) > 0)
            return Number(text);
        const [, number] = /^(?:\$|USD)?\s*([0-9]+(?:\.[0-9]+)?)\s*(?:\$|USD)?$/.exec(text) ?? [];
        const isSigned = number !== undefined && number !== text && Number(number) > 0;
        const remedy = isSigned ? `Write the number alone: ${number}.` : "Write, for example, 2 or 1.5.";
        this.refuse(name, `must be an amount of US dollars above zero, but is ${quote(text)}`, remedy);
        return undefined;
    }
    choice(name, choices, spellings) {
        const text = this.text(name);
        const value = choices.get(text);
        if (value !== undefined)
            return value;
        this.refuse(name, `must be ${spellings}, but is ${quote(text)}`);
        return choices.get(this.#defaults[name] ?? "");
    }
    lines(name) {
        return linesOf(this.text(name));
    }
    duration(name) {
        const text = this.text(name);
        if (text === "")
            return undefined;
        const [, number = "", unit = ""] = /^([0-9]{1,6})([hdw])$/.exec(text) ?? [];
        const milliseconds = Number(number) * (UNITS_MS[unit] ?? 0);
        if (milliseconds > 0)
            return milliseconds;
        this.refuse(name, `must be a number of hours, days or weeks such as 48h, 7d or 2w, but is ${quote(text)}`);
        return undefined;
    }
    jsonObject(name, example) {
        const text = this.text(name);
        if (text === "")
            return {};
        const parsed = parseJson(text);
        if ("value" in parsed && isObject(parsed.value))
            return parsed.value;
        const problem = "problem" in parsed ? parsed.problem : `is ${kindOf(parsed.value)}`;
        this.refuse(name, `must be a JSON object, but ${problem}`, `Write, for example, ${example}.`);
        return {};
    }
    apiKey(name) {
        const text = this.#read(name);
        const key = text.trim();
        const broken = lookAtKey(key);
        if (broken !== undefined)
            this.refuse(name, broken.problem, broken.remedy);
        if (key !== "" && key !== text) {
            this.hint(name, "starts or ends with white space, which was removed", "Store the secret without a line break at the end.");
        }
        return key;
    }
    isRefused(name) {
        return this.findings.some(({ severity, rule }) => severity === "error" && rule === ruleOf(name));
    }
    refuse(name, problem, remedy) {
        this.refuseWith(name, `Input \`${name}\` ${problem}.`, remedy);
    }
    refuseWith(name, message, remedy) {
        this.findings.push({ severity: "error", rule: ruleOf(name), message, ...(remedy ? { remedy } : {}) });
    }
    hint(name, problem, remedy) {
        this.findings.push({ severity: "hint", rule: ruleOf(name), message: `Input \`${name}\` ${problem}.`, remedy });
    }
    throwIfRefused() {
        const problems = this.findings.filter(({ severity }) => severity === "error").map(findingText);
        const [only = "", ...others] = problems;
        if (problems.length === 0)
            return;
        const list = problems.map((problem) => `\n- ${problem}`).join("");
        throw new errors_Failure(others.length === 0 ? only : `${problems.length} problems:${list}`, { status: "invalid" });
    }
}
const PLAIN_NUMBER = /^[0-9]{1,9}(?:\.[0-9]{1,9})?$/;
function linesOf(text) {
    const lines = text.split(/\r?\n/).map((line) => line.trim());
    return lines.filter((line) => line !== "" && !line.startsWith("#"));
}
function ruleOf(name) {
    return `input-${name}`;
}
function isObject(value) {
    return typeof value === "object" && value !== null && !Array.isArray(value) && !JSON_RAW.isRawJSON(value);
}
function kindOf(value) {
    if (value === null)
        return "null";
    if (Array.isArray(value))
        return "a list";
    return typeof value === "string" ? "a string" : typeof value === "boolean" ? "a boolean" : "a number";
}
const JSON_RAW = JSON;

;// CONCATENATED MODULE: ./lib/action/masks.js


const MIN_SECRET = 6;
const MIN_PAYLOAD_TEXT = 8;
const REPLACEMENT = "***";
function isMaskable(value) {
    return value.length >= MIN_SECRET;
}
class Secrets {
    #mask;
    #forms = new Set();
    #logOnly = new Set();
    constructor(mask) {
        this.#mask = mask;
    }
    add(value) {
        if (!isMaskable(value))
            return;
        for (const form of formsOf(value)) {
            if (this.#forms.has(form))
                continue;
            this.#forms.add(form);
            this.#mask(form);
        }
    }
    addKey(key) {
        for (const value of [key, ...(lookAtKey(key)?.bare ?? [])])
            this.add(value);
    }
    addPayload(payload) {
        if (typeof payload === "string" && payload.length >= MIN_PAYLOAD_TEXT) {
            for (const form of formsOf(payload))
                this.#logOnly.add(form);
        }
        if (typeof payload !== "object" || payload === null)
            return;
        for (const value of Object.values(payload))
            this.addPayload(value);
    }
    addAddress(address) {
        for (const form of formsOf(address))
            this.#logOnly.add(form);
    }
    scrub(text) {
        return without(text, this.#forms);
    }
    scrubForOthers(text) {
        return without(this.scrub(text), this.#logOnly);
    }
    beginning(text, units) {
        let end = Math.max(0, Math.min(units, text.length));
        if (end === text.length)
            return text;
        for (const form of [...this.#forms, ...this.#logOnly]) {
            const start = text.indexOf(form, Math.max(0, end - form.length + 1));
            if (start !== -1 && start < end)
                end = start;
        }
        return firstUnits(text, end);
    }
}
function formsOf(value) {
    return [value, encodeURIComponent(value.toWellFormed()), JSON.stringify(value).slice(1, -1)];
}
function without(text, forms) {
    let scrubbed = text;
    for (const form of [...forms].sort((a, b) => b.length - a.length))
        scrubbed = scrubbed.replaceAll(form, REPLACEMENT);
    return scrubbed;
}

;// CONCATENATED MODULE: ./lib/lib/loopback.js
function loopback_isLoopback(url) {
    return URL.canParse(url) && /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/.test(new URL(url).hostname);
}

;// CONCATENATED MODULE: ./lib/action/servers.js


const SYNC_PATH = "sync";
const BIS_LLM_PATH = (/* unused pure expression or super */ null && (`${SYNC_PATH}/v1/chat/completions`));
const URL_VARIABLES = (/* unused pure expression or super */ null && ([
    "BASETEN_MANAGEMENT_API_URL_OVERRIDE",
    "BASETEN_INFERENCE_BASE_URL_OVERRIDE",
    "BASETEN_S3_ENDPOINT_OVERRIDE",
]));
const MANAGEMENT_URL = "https://api.baseten.co";
const APP_URL = "https://app.baseten.co";
function serverFindings(env) {
    return URL_VARIABLES.flatMap((name) => {
        const url = env[name];
        const remedy = "Unset it: it is only for stand-in servers.";
        if (!url || isLoopback(url))
            return [];
        if (URL.canParse(url)) {
            const message = `The variable ${name} sends this run to ${new URL(url).origin} instead of Baseten or S3.`;
            return [{ severity: "hint", rule: "server-override", message, remedy }];
        }
        const message = `The variable ${name} must be a URL, but is ${JSON.stringify(url)}.`;
        return [{ severity: "error", rule: "server-override", message, remedy }];
    });
}
function readServers(env) {
    const url = (name) => (URL.canParse(env[name] ?? "") ? env[name] : undefined);
    const managementUrl = url("BASETEN_MANAGEMENT_API_URL_OVERRIDE") ?? MANAGEMENT_URL;
    const s3Endpoint = url("BASETEN_S3_ENDPOINT_OVERRIDE");
    const inferenceUrl = url("BASETEN_INFERENCE_BASE_URL_OVERRIDE")?.replace(/\/+$/, "");
    const app = (modelId) => `${APP_URL}/models/${encodeURIComponent(modelId)}`;
    return {
        managementUrl,
        hostWithoutPredictUrl: inferenceUrl === undefined && new URL(managementUrl).origin !== MANAGEMENT_URL
            ? new URL(managementUrl).host
            : undefined,
        s3Endpoint,
        timeScale: loopback_isLoopback(managementUrl) ? readScale(env.BASETEN_SANDBOX_TIME_SCALE) : 1,
        partBytes: s3Endpoint && loopback_isLoopback(s3Endpoint) ? readBytes(env.BASETEN_SANDBOX_PART_BYTES) : undefined,
        predictUrl: (modelId, deploymentId, environment, { regional = false, path = "predict" } = {}) => {
            const name = regional ? `${modelId}-${regionalName(environment)}` : modelId;
            const route = regional ? "" : routeOf(deploymentId, environment);
            return `${inferenceUrl || `https://model-${name}.api.baseten.co`}${route}/${path}`;
        },
        logsUrl: (modelId, deploymentId) => `${app(modelId)}/logs/${encodeURIComponent(deploymentId)}`,
        modelUrl: (modelId) => `${app(modelId)}/overview`,
    };
}
function routeOf(deploymentId, environment) {
    if (environment === "")
        return `/deployment/${encodeURIComponent(deploymentId)}`;
    if (environment === "production")
        return "/production";
    return `/environments/${encodeURIComponent(environment)}`;
}
function regionalName(environment) {
    if (/^[0-9A-Za-z_-]+$/.test(environment))
        return environment;
    const written = JSON.stringify(environment);
    throw new errors_Failure(`Input \`regional-environment\` needs an environment with a host, but \`environment\` is ${written}.`, {
        status: "invalid",
        remedy: "Name the regional environment in `environment`: letters, digits, `-` and `_`.",
    });
}
function readScale(text) {
    const scale = Number(text);
    return text && scale > 0 && scale <= 1 ? scale : 1;
}
function readBytes(text) {
    const bytes = Number(text);
    return Number.isSafeInteger(bytes) && bytes > 0 ? bytes : undefined;
}

;// CONCATENATED MODULE: ./lib/action/tools.js










const USER_AGENT = "deploy-truss-to-baseten/0.1.0";
function createTools(core, signal) {
    const { env } = process;
    const secrets = new Secrets((value) => core.setSecret(value));
    secrets.addKey(core.getInput("baseten-api-key"));
    for (const secret of [core.getInput("github-token"), ...proxySecrets(env)])
        secrets.add(secret);
    for (const secret of secretsInHeaders(linesOf(core.getInput("predict-headers"))))
        secrets.add(secret);
    const servers = readServers(env);
    const clock = createClock(servers.timeScale);
    const log = new Log(core, (text) => secrets.scrub(text), (text, units) => secrets.beginning(text, units));
    const files = new CommandFiles(core, env, ({ message, remedy }) => log.warning(`${message} ${remedy}`));
    return {
        env,
        event: readEvent(env),
        log,
        files,
        secrets,
        servers,
        clock,
        network: new Network(clock.limit(PROXY_LIMIT_MS)),
        signal,
        save: (name, value) => files.saveState(name, value),
    };
}
function workspaceOf({ env }) {
    return env.GITHUB_WORKSPACE || process.cwd();
}

;// CONCATENATED MODULE: ./lib/action/start.js








class Cancelled extends errors_Failure {
    constructor(signal) {
        super(`The job was cancelled (${signal}).`, { status: "cancelled" });
    }
}
function start(core, run) {
    process.exitCode = 1;
    if (!isInRunner(process.env)) {
        process.stderr.write(`${OUTSIDE_OF_RUNNER}\n`);
        return;
    }
    const stop = new AbortController();
    const cancel = (signal) => stop.abort(new Cancelled(signal));
    process.on("SIGINT", cancel).on("SIGTERM", cancel);
    const tellStuck = () => core.setFailed(defectText(new Error("the run stopped before its end, waiting for nothing")));
    process.on("beforeExit", tellStuck);
    run(core, stop)
        .then((code) => {
        process.exitCode = code;
    }, (error) => core.setFailed(error instanceof Error ? error : String(error)))
        .finally(() => process.off("SIGINT", cancel).off("SIGTERM", cancel).off("beforeExit", tellStuck));
}
function onAbort(signal, work) {
    if (signal.aborted)
        work();
    else
        signal.addEventListener("abort", work, { once: true });
}
async function runAction(core, stop, action) {
    const tools = createTools(core, stop.signal);
    try {
        warnOrRefuse(tools, [...commandFileFindings(tools.env, [OUTPUT_FILE]), ...noProxyFindings(tools.env)]);
        return await action.run(tools);
    }
    catch (error) {
        return await tellEnd(tools, causeOf(error, tools), (cause = "") => failureSummary(action.failureTitle, cause));
    }
    finally {
        tools.network.close();
    }
}
function warnOrRefuse({ log }, findings) {
    for (const finding of findings) {
        if (finding.severity === "error")
            throw new errors_Failure(findingText(finding), { status: "invalid" });
        log.warning(findingText(finding));
    }
}
async function tellEnd({ files, log, secrets }, cause, summary) {
    const causes = [cause, tellLostOutputs(files.lostOutputs, log)].filter((text) => text);
    const all = causes.length === 0 ? undefined : secrets.scrub(causes.join("\n"));
    await files.writeSummary(secrets.scrub(summary(all)));
    if (all !== undefined)
        log.failure(all);
    return all === undefined ? 0 : 1;
}
function causeOf(error, { log }) {
    if (error instanceof errors_Failure)
        return error.report;
    if (error instanceof Error && error.stack)
        log.info(error.stack);
    return defectText(error);
}
function defectText(error) {
    return `This is a bug in the action: ${withoutFullStop(errors_messageOf(error))}. Please report it with the log.`;
}

;// CONCATENATED MODULE: ./lib/lib/retry.js

const MAX_ASKED_WAIT_MS = 120_000;
async function retry(work, rules) {
    const retries = new Retries(rules);
    for (;;) {
        try {
            return await work(retries.attempt);
        }
        catch (error) {
            if (!(await retries.waitAfter(error)))
                throw error;
        }
    }
}
class Retries {
    attempt = 1;
    #rules;
    constructor(rules) {
        this.#rules = rules;
    }
    async waitAfter(error) {
        const { attempts = Number.POSITIVE_INFINITY, clock, signal, onRetry } = this.#rules;
        if (this.attempt >= attempts)
            return false;
        const waitMs = await this.#rules.waitAfter(error, this.attempt);
        if (waitMs === undefined)
            return false;
        this.attempt++;
        onRetry({ error, waitMs, attempt: this.attempt, attempts });
        await clock.sleep(waitMs, signal);
        return true;
    }
}
function tryingAgain({ waitMs, attempt, attempts }) {
    return `Trying again in ${formatDuration(waitMs)} (attempt ${attempt} of ${attempts}).`;
}
function fullJitter(attempt, backoff) {
    return Math.random() * longestWait(attempt, backoff);
}
function equalJitter(attempt, backoff) {
    return (0.5 + Math.random() / 2) * longestWait(attempt, backoff);
}
function longestWait(attempt, { firstMs, maxMs = Number.POSITIVE_INFINITY }) {
    return Math.min(maxMs, firstMs * 2 ** (attempt - 1));
}
function askedOrOwn(askedMs, ownMs, maxMs = MAX_ASKED_WAIT_MS) {
    if (askedMs === undefined)
        return ownMs;
    return askedMs <= maxMs ? askedMs : undefined;
}
const MIN_ASKED_WAIT_MS = 1_000;
const MAX_READ_WAIT_MS = 86_400_000;
const IMF_OR_RFC850_DATE = /^[A-Z][a-z]{2,8}, \d{2}[ -][A-Z][a-z]{2}[ -]\d{2,4} \d{2}:\d{2}:\d{2} GMT$/;
const ASCTIME_DATE = /^[A-Z][a-z]{2} [A-Z][a-z]{2} [ \d]\d \d{2}:\d{2}:\d{2} \d{4}$/;
function retryAfterMs(headers) {
    const written = retry_headerOf(headers, "retry-after");
    return /^\d+$/.test(written) ? waitOfSeconds(Number(written)) : msUntil(dateOf(written), headers);
}
function waitOfSeconds(seconds) {
    return typeof seconds === "number" ? asWait(seconds * 1_000) : undefined;
}
function msUntil(time, headers) {
    return asWait(time - (serverTimeIn(headers) ?? Date.now()));
}
function serverTimeIn(headers) {
    const time = dateOf(retry_headerOf(headers, "date"));
    return Number.isNaN(time) ? undefined : time;
}
function asWait(milliseconds) {
    return milliseconds >= MIN_ASKED_WAIT_MS ? Math.min(milliseconds, MAX_READ_WAIT_MS) : undefined;
}
function retry_headerOf(headers, name) {
    return [headers[name] ?? ""].flat()[0]?.trim() ?? "";
}
function dateOf(text) {
    if (IMF_OR_RFC850_DATE.test(text))
        return Date.parse(text.replaceAll("-", " "));
    return ASCTIME_DATE.test(text) ? Date.parse(`${text} GMT`) : Number.NaN;
}

;// CONCATENATED MODULE: ./lib/github/rest.js




class GitHubError extends errors_Failure {
    httpStatus;
    constructor(message, httpStatus, details) {
        super(message, details);
        this.httpStatus = httpStatus;
    }
}
const REQUEST_LIMIT_MS = 30_000;
const MAX_ATTEMPTS = 4;
const BACKOFF = { firstMs: 1_000 };
const MAX_WAIT_MS = 60_000;
const MAX_REDIRECTS = 3;
const MAX_QUOTE_LENGTH = 1_000;
const REPEATABLE = new Set(["GET", "HEAD", "PUT", "PATCH", "DELETE"]);
class GitHubRest {
    #options;
    #repository;
    #octokit;
    constructor(options) {
        this.#options = options;
        const [owner = "", repo = ""] = options.repository.split("/");
        this.#repository = { owner, repo };
    }
    async call(call, run) {
        if (this.#options.token === "") {
            throw new GitHubError(`${call.stage} needs a token, but \`github-token\` is empty.`, 0, {
                remedy: `Leave \`github-token\` unset, or pass a token with \`${call.permission}\`.`,
            });
        }
        this.#octokit ??= this.#load();
        const octokit = await this.#octokit;
        try {
            return await run(octokit, this.#repository);
        }
        catch (error) {
            this.#options.signal?.throwIfAborted();
            throw this.#describe(call, error);
        }
    }
    async #load() {
        const { getOctokit } = await __nccwpck_require__.e(/* import() */ 677).then(__nccwpck_require__.bind(__nccwpck_require__, 677));
        const { token, apiUrl, userAgent } = this.#options;
        const quiet = () => undefined;
        const log = { debug: quiet, info: quiet, warn: quiet, error: quiet };
        return getOctokit(token, {
            baseUrl: apiUrl.replace(/\/+$/, ""),
            userAgent,
            log,
            request: { log, fetch: (url, init) => this.#fetch(new URL(url), init) },
        });
    }
    async #fetch(url, init) {
        const method = init.method.toUpperCase();
        const { clock, signal, onRetry, scrub } = this.#options;
        const exchange = async () => {
            const response = await this.#follow(url, method, init);
            if (response.status >= 400)
                throw new Refused(response);
            return response;
        };
        try {
            const response = await retry(exchange, {
                attempts: MAX_ATTEMPTS,
                waitAfter: (error, attempt) => waitAfter(method, error, attempt),
                onRetry: (repetition) => onRetry(`${method} ${url.pathname}: ${scrub(reasonOf(repetition.error))}. ${tryingAgain(repetition)}`),
                clock,
                signal,
            });
            return asFetchResponse(response);
        }
        catch (error) {
            if (error instanceof Refused)
                return asFetchResponse(error.response);
            throw error;
        }
    }
    async #follow(url, method, init) {
        const { network, clock, signal } = this.#options;
        let target = url;
        for (let redirects = 0;; redirects++) {
            const response = await network.request({
                method,
                url: target,
                headers: init.headers,
                ...(init.body === undefined ? {} : { body: init.body }),
                limitMs: clock.limit(REQUEST_LIMIT_MS),
                signal,
            });
            if (response.status < 300 || response.status > 399 || response.status === 304)
                return response;
            const { location = "" } = response.headers;
            const next = URL.canParse(location, target.href) ? new URL(location, target.href) : undefined;
            const keepsMethod = method === "GET" || response.status === 307 || response.status === 308;
            if (next?.origin !== url.origin || !keepsMethod || redirects === MAX_REDIRECTS) {
                throw new GitHubError(`GitHub answered ${response.status}, a redirect that we do not follow.`, response.status, {
                    remedy: "Check GITHUB_API_URL, and whether the repository has moved.",
                });
            }
            target = next;
        }
    }
    #describe(call, error) {
        const transportError = transportErrorIn(error);
        if (transportError) {
            return new GitHubError(`${call.stage} failed: no answer from GitHub: ${this.#clean(transportError.message)}.`, 0, {
                remedy: "Check the network, the proxy settings of the runner and GitHub's status page, and run the job again.",
                cause: error,
            });
        }
        if (!isRequestError(error))
            return error;
        if (error.response === undefined && error.cause !== undefined)
            return error.cause;
        const message = this.#clean(error.response?.data?.message ?? error.message);
        const details = validationDetails(error).map((detail) => this.#clean(detail));
        const quoted = [message, ...details].filter((part) => part !== "").join("; ");
        const requestId = error.response?.headers?.["x-github-request-id"];
        return new GitHubError(`${call.stage} failed: GitHub answered ${error.status}${quoted === "" ? "" : `: ${quoted}`}.`.replace(/\.\.$/, "."), error.status, {
            remedy: rest_remedyFor(call, error, this.#options.repository),
            ...(typeof requestId === "string" ? { requestId } : {}),
            cause: error,
        });
    }
    #clean(text) {
        return shortened(onOneLine(this.#options.scrub(String(text))), MAX_QUOTE_LENGTH);
    }
}
class Refused extends Error {
    response;
    constructor(response) {
        super(`GitHub answered ${response.status}`);
        this.response = response;
    }
}
function isRequestError(error) {
    return error instanceof Error && "status" in error && typeof error.status === "number";
}
function transportErrorIn(error) {
    if (error instanceof TransportError)
        return error;
    return error instanceof Error && error.cause instanceof TransportError ? error.cause : undefined;
}
function asFetchResponse(response) {
    const headers = new Headers();
    for (const [name, value] of Object.entries(response.headers)) {
        for (const one of [value ?? []].flat())
            headers.append(name, one);
    }
    const hasBody = ![101, 103, 204, 205, 304].includes(response.status);
    return new Response(hasBody ? response.text : null, { status: response.status, headers });
}
function reasonOf(error) {
    return error instanceof TransportError ? `no answer (${error.message})` : errors_messageOf(error);
}
function waitAfter(method, error, attempt) {
    const ownMs = fullJitter(attempt, BACKOFF);
    if (error instanceof TransportError)
        return REPEATABLE.has(method) || !error.reached ? ownMs : undefined;
    if (!(error instanceof Refused))
        return undefined;
    const { response } = error;
    if (response.status < 500 || !REPEATABLE.has(method))
        return waitForLimit(response, ownMs);
    return askedOrOwn(retryAfterMs(response.headers), ownMs, MAX_WAIT_MS);
}
function waitForLimit({ status, headers, text }, ownMs) {
    if (status !== 403 && status !== 429)
        return undefined;
    const askedWaitMs = retryAfterMs(headers);
    if (askedWaitMs !== undefined)
        return askedOrOwn(askedWaitMs, ownMs, MAX_WAIT_MS);
    if (headers["x-ratelimit-remaining"] === "0") {
        const reset = Number(headers["x-ratelimit-reset"]) * 1_000;
        return Number.isFinite(reset) ? askedOrOwn(msUntil(reset, headers), ownMs, MAX_WAIT_MS) : MAX_WAIT_MS;
    }
    const isLimit = status === 429 || "retry-after" in headers || /secondary rate limit|abuse detection/i.test(text);
    return isLimit ? MAX_WAIT_MS : undefined;
}
function validationDetails(error) {
    const errors = error.response?.data?.errors;
    if (!Array.isArray(errors))
        return [];
    return errors.slice(0, 5).map((one) => {
        if (typeof one !== "object" || one === null)
            return String(one);
        const { field, code, message } = one;
        return [field, message ?? code].filter((part) => part !== undefined).join(": ");
    });
}
function rest_remedyFor(call, error, repository) {
    const grant = `Grant \`${call.permission}\` under the job's \`permissions\``;
    if (error.status === 401)
        return "The token is invalid or has expired. Leave `github-token` unset to use the job's own.";
    if (error.status === 404) {
        return `Either it does not exist in ${repository}, or the token cannot see it. ${grant}.`;
    }
    if (isRateLimit(error))
        return "The token hit GitHub's rate limit. Run the job again later.";
    if (error.status === 403)
        return `${grant}; tokens of forks and of Dependabot are read-only.`;
    if (error.status >= 500)
        return "The problem is on GitHub's side. Check its status page, and run the job again later.";
    return "Fix what GitHub reports, and run the job again.";
}
function isRateLimit({ status, message, response }) {
    if (status === 429 || response?.headers?.["x-ratelimit-remaining"] === "0")
        return true;
    return status === 403 && /rate limit|abuse detection/i.test(errors_messageOf(message));
}

;// CONCATENATED MODULE: ./lib/action/github-client.js


function createGitHub(tools, token, signal = tools.signal) {
    const { env, network, clock, secrets, log } = tools;
    return new GitHubRest({
        token,
        apiUrl: env.GITHUB_API_URL || "https://api.github.com",
        repository: env.GITHUB_REPOSITORY ?? "",
        userAgent: USER_AGENT,
        network,
        clock,
        scrub: (text) => secrets.scrub(text),
        onRetry: (line) => log.info(line),
        signal,
    });
}

;// CONCATENATED MODULE: external "node:path"
const external_node_path_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:path");
;// CONCATENATED MODULE: ./lib/lib/regular-file.js

const READ_FLAGS = external_node_fs_namespaceObject.constants.O_RDONLY | (external_node_fs_namespaceObject.constants.O_NONBLOCK ?? 0);
class NotAFile extends Error {
    kind;
    constructor(kind) {
        super(`it is ${kind}, not a file`);
        this.kind = kind;
    }
}
function regular_file_kindOnDisk(found) {
    if (found.isFile())
        return "a file";
    if (found.isDirectory())
        return "a folder";
    if (found.isFIFO())
        return "a named pipe";
    return found.isSocket() ? "a socket" : "a device";
}
function specialKind(path) {
    try {
        const found = (0,external_node_fs_namespaceObject.statSync)(path);
        return found.isFile() || found.isDirectory() ? undefined : regular_file_kindOnDisk(found);
    }
    catch {
        return undefined;
    }
}
function openRegular(path) {
    refuseOthers((0,external_node_fs_namespaceObject.statSync)(path));
    const handle = (0,external_node_fs_namespaceObject.openSync)(path, READ_FLAGS);
    try {
        refuseOthers((0,external_node_fs_namespaceObject.fstatSync)(handle));
        return handle;
    }
    catch (error) {
        (0,external_node_fs_namespaceObject.closeSync)(handle);
        throw error;
    }
}
function regular_file_readRegular(path) {
    const handle = openRegular(path);
    try {
        return (0,external_node_fs_namespaceObject.readFileSync)(handle);
    }
    finally {
        (0,external_node_fs_namespaceObject.closeSync)(handle);
    }
}
function refuseOthers(found) {
    if (!found.isFile())
        throw new NotAFile(regular_file_kindOnDisk(found));
}

;// CONCATENATED MODULE: ./lib/lib/paths.js

function paths_isInside(folder, path) {
    const way = (0,external_node_path_namespaceObject.relative)(folder, path);
    return way !== ".." && !way.startsWith(`..${external_node_path_namespaceObject.sep}`) && !(0,external_node_path_namespaceObject.isAbsolute)(way);
}
function paths_codeOf(error) {
    return typeof error === "object" && error !== null && "code" in error ? String(error.code) : undefined;
}

;// CONCATENATED MODULE: ./lib/truss/path-mistakes.js





const path_mistakes_SPELLING = "Check the spelling, and that an earlier step checks out the repository.";
const NO_CHECKOUT = "Add a step with `uses: actions/checkout` before this one.";
const path_mistakes_RENDER_INSIDE = "If a step renders it, write it into the workspace, not into `$RUNNER_TEMP` or a folder of `mktemp -d`: see the recipe rendered.yml.";
const UNREADABLE_REMEDY = "Make it readable for the user that runs this job.";
const MAX_ENTRIES = 10_000;
const MAX_FOLDERS = 200;
const MAX_CHECKOUT_DEPTH = 2;
function whyNoFolder(root, asked) {
    const { input, written } = asked;
    const none = `must be a folder in the workspace, but ${JSON.stringify(written)} ${whatIsThere(external_node_path_namespaceObject.resolve(root, written))}`;
    if (isEmptyFolder(root))
        return { problem: `${none}: the workspace is empty`, remedy: NO_CHECKOUT };
    if (isUnexpanded(written))
        return { problem: `${none}: variables and \`~\` are not expanded in inputs`, remedy: path_mistakes_RENDER_INSIDE };
    const inner = innerPath(root, written);
    if (inner === undefined)
        return { problem: none, remedy: path_mistakes_SPELLING };
    const found = onDisk(root, inner);
    if (found === undefined && isOutside(root, written)) {
        return { problem: `${none}, and would be outside it`, remedy: path_mistakes_RENDER_INSIDE };
    }
    if (found?.kind === "file")
        return fileForFolder(asked, found.path);
    if (found?.kind === "folder") {
        return {
            problem: `${none}: the folder is ${text_shownPath(found.path)}`,
            remedy: `Write \`${input}: ${text_shownPath(found.path)}\`.`,
        };
    }
    if (found?.kind === "unreadable")
        return path_mistakes_unreadable(asked, `${text_shownPath(found.path)} cannot be read (${found.code})`);
    return (patternForFolder(asked) ??
        submoduleFor(root, inner, asked) ??
        otherCheckout(root, asked, [inner]) ?? {
        problem: none,
        remedy: path_mistakes_SPELLING,
    });
}
function whyEmpty(root, folder, asked) {
    const { written } = asked;
    if (isEmptyFolder(root)) {
        return { problem: `names ${JSON.stringify(written)}, but the workspace is empty`, remedy: NO_CHECKOUT };
    }
    const inner = external_node_path_namespaceObject.relative(root, folder).split(external_node_path_namespaceObject.sep).join("/");
    if (!isEmptyFolder(folder) || !isSubmodule(root, inner))
        return undefined;
    return submoduleFor(root, inner, asked);
}
function path_mistakes_whyNoConfig(search) {
    const { root, directory, trussDirectory, configFile } = search;
    const directoryInput = { input: "truss-directory", written: trussDirectory };
    if (isEmptyFolder(root)) {
        const problem = "must be a folder with a config.yaml, but the workspace is empty";
        return { input: directoryInput.input, problem, remedy: NO_CHECKOUT };
    }
    const inner = path.relative(root, directory).split(path.sep).join("/");
    const empty = isEmptyFolder(directory) ? submoduleFor(root, inner, directoryInput) : undefined;
    if (empty !== undefined)
        return { input: directoryInput.input, ...empty };
    const named = otherConfig(search);
    if (named !== undefined)
        return { input: "config-file", ...named };
    const beside = otherCheckout(root, directoryInput, [inner, configFile]);
    if (beside !== undefined)
        return { input: directoryInput.input, ...beside };
    const chain = chainIn(directory);
    if (chain !== undefined) {
        const problem = `must be a folder with a config.yaml, but ${JSON.stringify(trussDirectory)} looks like a Truss chain (${shownPath(chain)} imports truss_chains)`;
        return { input: directoryInput.input, problem, remedy: PUSH_CHAIN };
    }
    const remedy = "`truss-directory` must name the folder that contains the config, not a folder above it.";
    return { input: "config-file", problem: noConfig(search), remedy };
}
const PUSH_CHAIN = "Baseten's REST API cannot push chains. Use `truss chains push`, as the recipe chain.yml does.";
const MAX_SOURCES = 50;
const IMPORTS_CHAINS = /^[ \t]*(?:import|from)[ \t]+truss_chains\b/mu;
function chainIn(folder) {
    const sources = entriesOf(folder, MAX_ENTRIES).filter(({ name, isFolder }) => !isFolder && name.endsWith(".py"));
    return sources.slice(0, MAX_SOURCES).find(({ name }) => IMPORTS_CHAINS.test(textOf(`${folder}/${name}`)))?.name;
}
function textOf(file) {
    try {
        return (0,external_node_fs_namespaceObject.statSync)(file).size > MAX_BYTES ? "" : regular_file_readRegular(file).toString("utf8");
    }
    catch {
        return "";
    }
}
function path_mistakes_unreadable({ written }, why) {
    return { problem: `names ${JSON.stringify(written)}, but ${why}`, remedy: UNREADABLE_REMEDY };
}
function isUnexpanded(written) {
    return /^(?:\$(?:\w|\{\w|\()|~(?:[/\\]|$)|`)/.test(written);
}
function isOutside(root, written) {
    return (external_node_path_namespaceObject.isAbsolute(written) && !paths_isInside(root, external_node_path_namespaceObject.resolve(written)) && path_mistakes_kindOf(external_node_path_namespaceObject.dirname(written)).kind !== "none");
}
function whatIsThere(place) {
    const { kind } = path_mistakes_kindOf(place);
    const found = specialKind(place) ?? (kind === "file" || kind === "folder" ? `a ${kind}` : undefined);
    return found === undefined ? "does not exist" : `is ${found}`;
}
function noConfig({ directory, trussDirectory, configFile }) {
    const what = whatIsThere(path.resolve(directory, configFile));
    return `must be a file in ${JSON.stringify(trussDirectory)}, but ${JSON.stringify(configFile)} ${what}`;
}
function otherConfig(search) {
    const { root, directory, configFile } = search;
    const problem = noConfig(search);
    if (isUnexpanded(configFile)) {
        return { problem: `${problem}: variables and \`~\` are not expanded in inputs`, remedy: path_mistakes_RENDER_INSIDE };
    }
    const inTruss = innerPath(directory, configFile);
    if (configFile === "config.yaml" && path_mistakes_kindOf(`${directory}/config.yml`).kind === "file") {
        return { problem, remedy: "There is a config.yml, but Truss reads only config.yaml: rename it." };
    }
    const spelt = inTruss === undefined ? undefined : onDisk(directory, inTruss);
    if (spelt?.kind === "file") {
        const isDefault = configFile === "config.yaml";
        const remedy = isDefault
            ? "Truss reads only config.yaml: rename it."
            : `Write \`config-file: ${shownPath(spelt.path)}\`.`;
        return { problem: `${problem}: the file is ${shownPath(spelt.path)}`, remedy };
    }
    const inRoot = innerPath(root, configFile);
    const far = inRoot === undefined ? undefined : onDisk(root, inRoot);
    const way = far?.kind === "file" ? path.relative(directory, path.join(root, far.path)).split(path.sep).join("/") : "";
    if (way !== "" && !way.startsWith("../")) {
        return {
            problem,
            remedy: `The path is relative to \`truss-directory\`: write \`config-file: ${shownPath(way)}\`.`,
        };
    }
    if (!GLOB.test(configFile))
        return undefined;
    return { problem, remedy: `Patterns are not expanded. Name one file; ${MANY}` };
}
const GLOB = /[*?[\]{}]/;
const MANY = "for several trusses, list them with the action in `discover/` and run this one in a matrix.";
function patternForFolder({ input, written }) {
    if (!GLOB.test(written))
        return undefined;
    const remedy = input === "root"
        ? "Name the folder above the trusses: all trusses below it are found. `exclude` accepts patterns."
        : `Name one folder; ${MANY}`;
    return {
        problem: `must be one folder, but ${JSON.stringify(written)} is a pattern, and patterns are not expanded`,
        remedy,
    };
}
function fileForFolder({ input, written }, file) {
    const problem = `must be a folder in the workspace, but ${JSON.stringify(written)} is a file`;
    const folder = external_node_path_namespaceObject.posix.dirname(file);
    const name = external_node_path_namespaceObject.posix.basename(file);
    if (!/\.ya?ml$/i.test(name))
        return { problem, remedy: "Name the folder that contains the config.yaml." };
    const more = input !== "truss-directory" || name === "config.yaml" ? "" : ` Set \`config-file: ${text_shownPath(name)}\`, too.`;
    return { problem, remedy: `Name its folder: \`${input}: ${text_shownPath(folder)}\`.${more}` };
}
function submoduleFor(root, inner, { written }) {
    const parts = inner.split("/");
    const places = parts.map((_, index) => parts.slice(0, index + 1).join("/"));
    for (const place of places) {
        const there = external_node_path_namespaceObject.join(root, place);
        const isThere = path_mistakes_kindOf(there).kind !== "none";
        if (isThere && !isEmptyFolder(there))
            continue;
        const isNamed = isSubmodule(root, place);
        if (!isNamed && !isThere)
            continue;
        const shown = place === inner && inner === written ? "" : ` (${text_shownPath(place)})`;
        if (isNamed) {
            return {
                problem: `names ${JSON.stringify(written)}, but that is in a submodule${shown} that is not checked out`,
                remedy: "Set `submodules: true` on actions/checkout (`recursive` for submodules of submodules).",
            };
        }
        const empty = shown === "" ? "that folder is empty" : `the folder ${text_shownPath(place)} is empty`;
        return {
            problem: `names ${JSON.stringify(written)}, but ${empty}`,
            remedy: "If it is a submodule, set `submodules: true` on actions/checkout. If a step fills it, run that step first.",
        };
    }
    return undefined;
}
function isSubmodule(root, place) {
    const parts = place.split("/");
    return parts.some((_, index) => {
        const top = parts.slice(0, index).join("/");
        const inTop = parts.slice(index).join("/");
        return submodulesOf(external_node_path_namespaceObject.join(root, top)).includes(inTop);
    });
}
const MAX_BYTES = 1024 * 1024;
function submodulesOf(top) {
    const lines = textOf(`${top}/.gitmodules`).split("\n");
    return lines.flatMap((line) => {
        const [, quoted, plain] = /^\s*path\s*=\s*(?:"([^"]*)"|([^"]*))\s*$/i.exec(line) ?? [];
        const value = quoted ?? plain?.trim();
        return value === undefined ? [] : [value.replace(/\/+$/, "")];
    });
}
function otherCheckout(root, { input, written }, inner) {
    const wanted = external_node_path_namespaceObject.posix.join(...inner);
    for (const checkout of checkouts(root)) {
        const found = onDisk(external_node_path_namespaceObject.join(root, checkout), wanted);
        if (found?.kind !== (inner.length > 1 ? "file" : "folder"))
            continue;
        const folder = inner.length > 1 ? external_node_path_namespaceObject.posix.dirname(found.path) : found.path;
        const meant = external_node_path_namespaceObject.posix.join(checkout, folder);
        return {
            problem: `names ${JSON.stringify(written)}, but that is ${text_shownPath(meant)}, in a repository checked out into its own folder`,
            remedy: `Paths start at the workspace: write \`${input}: ${text_shownPath(meant)}\`, with the \`path:\` of actions/checkout.`,
        };
    }
    return undefined;
}
function checkouts(root) {
    const found = [];
    const open = [{ folder: "", depth: 0 }];
    for (let looked = 0; looked < MAX_FOLDERS && open.length > 0; looked++) {
        const { folder, depth } = open.shift() ?? { folder: "", depth: MAX_CHECKOUT_DEPTH };
        if (folder !== "" && path_mistakes_kindOf(`${external_node_path_namespaceObject.join(root, folder)}/.git`).kind !== "none") {
            found.push(folder);
            continue;
        }
        if (depth === MAX_CHECKOUT_DEPTH)
            continue;
        for (const { name, isFolder } of entriesOf(external_node_path_namespaceObject.join(root, folder), MAX_FOLDERS)) {
            if (isFolder && name !== ".git")
                open.push({ folder: external_node_path_namespaceObject.posix.join(folder, name), depth: depth + 1 });
        }
    }
    return found;
}
function onDisk(root, inner) {
    let place = "";
    for (const part of inner.split("/")) {
        const name = spelling(external_node_path_namespaceObject.join(root, place), part);
        if (name === undefined)
            return undefined;
        place = external_node_path_namespaceObject.posix.join(place, name);
        const found = path_mistakes_kindOf(external_node_path_namespaceObject.join(root, place));
        if (found.kind === "unreadable")
            return { ...found, path: place };
    }
    const { kind } = path_mistakes_kindOf(external_node_path_namespaceObject.join(root, place));
    return kind === "folder" || kind === "file" ? { kind, path: place || "." } : undefined;
}
function spelling(folder, part) {
    if (path_mistakes_kindOf(external_node_path_namespaceObject.join(folder, part)).kind !== "none")
        return part;
    const folded = fold(part);
    return entriesOf(folder, MAX_ENTRIES).find(({ name }) => fold(name) === folded)?.name;
}
function fold(name) {
    return name.normalize("NFC").toLowerCase();
}
function innerPath(root, written) {
    if (written.includes("\0"))
        return undefined;
    const slashed = written.replaceAll("\\", "/");
    const inside = slashed.startsWith(`${root}/`) ? slashed.slice(root.length) : slashed;
    const inner = external_node_path_namespaceObject.posix.normalize(inside.replace(/^\/+/, "")).replace(/\/+$/, "");
    return inner === ".." || inner.startsWith("../") ? undefined : inner;
}
function path_mistakes_kindOf(name) {
    try {
        const found = (0,external_node_fs_namespaceObject.statSync)(name);
        return { kind: found.isDirectory() ? "folder" : found.isFile() ? "file" : "none" };
    }
    catch (error) {
        const code = paths_codeOf(error) ?? "";
        return path_mistakes_isClosed(code) ? { kind: "unreadable", code } : { kind: "none" };
    }
}
function path_mistakes_isClosed(code) {
    return code === "EACCES" || code === "EPERM";
}
function isEmptyFolder(folder) {
    try {
        const entries = (0,external_node_fs_namespaceObject.opendirSync)(folder);
        try {
            return entries.readSync() === null;
        }
        finally {
            entries.closeSync();
        }
    }
    catch {
        return false;
    }
}
function entriesOf(folder, most) {
    const found = [];
    try {
        const entries = (0,external_node_fs_namespaceObject.opendirSync)(folder);
        try {
            for (let entry = entries.readSync(); entry !== null && found.length < most; entry = entries.readSync()) {
                found.push({ name: entry.name, isFolder: entry.isDirectory() });
            }
        }
        finally {
            entries.closeSync();
        }
    }
    catch {
        return found;
    }
    return found;
}

;// CONCATENATED MODULE: ./lib/truss/locate.js




function locateTruss(workspace, inputs) {
    const root = realWorkspace(workspace);
    if (root === undefined) {
        const message = `The workspace ${JSON.stringify(workspace)} (GITHUB_WORKSPACE) does not exist.`;
        return { findings: [{ severity: "error", rule: "workspace-missing", message, remedy: SPELLING }] };
    }
    const { trussDirectory, configFile } = inputs;
    const refuse = (input, { problem, remedy }) => ({
        findings: [
            { severity: "error", rule: `input-${input}`, message: `Input \`${input}\` ${problem}.`, remedy },
        ],
    });
    if (trussDirectory.endsWith(".py")) {
        return refuse("truss-directory", {
            problem: `must be a folder with a config.yaml, but ${JSON.stringify(trussDirectory)} is a Python file`,
            remedy: "It looks like a chain, and Baseten's REST API cannot push chains. Use `truss chains push`, as in the recipe chain.yml.",
        });
    }
    const folder = namedFolder(root, { input: "truss-directory", written: trussDirectory });
    if ("problem" in folder)
        return refuse("truss-directory", folder);
    const { directory } = folder;
    const config = realOf(path.resolve(directory, configFile), (found) => found.isFile());
    if (isClosed(config.code)) {
        return refuse("config-file", unreadable({ input: "config-file", written: configFile }, whyClosed(config.code)));
    }
    if (config.real === undefined) {
        const { input, ...refusal } = whyNoConfig({ root, directory, trussDirectory, configFile });
        return refuse(input, refusal);
    }
    if (!isInside(directory, config.real)) {
        return refuse("config-file", {
            problem: `must be inside the truss, but ${whereItLeads(configFile, config.real)}`,
            remedy: `Keep every config of a truss in its folder.${isInside(root, config.real) ? "" : ` ${RENDER_INSIDE}`}`,
        });
    }
    const displayPath = (absolute) => path.relative(root, absolute).split(path.sep).join("/") || ".";
    return {
        location: {
            directory,
            configFile: config.real,
            configDisplay: displayPath(config.real),
            workspace: root,
            displayPath,
            isInsideWorkspace: (absolute) => isInside(root, absolute),
        },
    };
}
function realWorkspace(workspace) {
    return realOf(workspace, (found) => found.isDirectory()).real;
}
function namedFolder(root, asked) {
    const { written } = asked;
    const { real, code } = realOf(external_node_path_namespaceObject.resolve(root, written), (found) => found.isDirectory());
    if (path_mistakes_isClosed(code))
        return path_mistakes_unreadable(asked, whyClosed(code));
    if (real === undefined)
        return whyNoFolder(root, asked);
    if (paths_isInside(root, real))
        return { directory: real };
    return {
        problem: `must be inside the workspace, but ${whereItLeads(written, real)}`,
        remedy: `Name a folder in the checked-out repository; \`..\` and symbolic links must not leave the workspace.${asked.input === "truss-directory" ? ` ${path_mistakes_RENDER_INSIDE}` : ""}`,
    };
}
function whereItLeads(written, real) {
    return written === real
        ? `is ${JSON.stringify(real)}`
        : `${JSON.stringify(written)} leads to ${JSON.stringify(real)}`;
}
function whyClosed(code) {
    return `it cannot be read (${code})`;
}
function realOf(name, isWanted) {
    try {
        return isWanted((0,external_node_fs_namespaceObject.statSync)(name)) ? { real: (0,external_node_fs_namespaceObject.realpathSync)(name) } : {};
    }
    catch (error) {
        return { code: paths_codeOf(error) };
    }
}

;// CONCATENATED MODULE: external "node:fs/promises"
const promises_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:fs/promises");
;// CONCATENATED MODULE: ./lib/truss/files/gitwildmatch.js

function compilePatterns(lines, origin = {}) {
    const patterns = [];
    const findings = [];
    for (const [index, line] of lines.entries()) {
        const compiled = compilePattern(line);
        if (compiled === undefined)
            continue;
        if ("reason" in compiled)
            findings.push(invalidPattern(line, compiled.reason, origin, index));
        else
            patterns.push(compiled);
    }
    const [first] = findings;
    if (first) {
        const more = findings.length > 1 ? ` (and ${findings.length - 1} more)` : "";
        throw new errors_Failure(first.message + more, { status: "invalid", remedy: first.remedy ?? "", findings });
    }
    const mayMatch = quickTest(patterns);
    return { match: (path) => (mayMatch(path) ? judge(patterns, path) : NO_MATCH) };
}
const NO_MATCH = Object.freeze({ ignored: false });
function quickTest(patterns) {
    const needles = patterns.map((pattern) => pattern.needle);
    if (needles.includes(""))
        return () => true;
    const any = new RegExp([...new Set(needles)].map((needle) => RegExp.escape(needle)).join("|") || "(?!)", "u");
    return (path) => any.test(path);
}
const SLASH = 0x2f;
const NEWLINE = 0x0a;
const notSlash = (codePoint) => codePoint !== SLASH;
const notNewline = (codePoint) => codePoint !== NEWLINE;
function judge(patterns, path) {
    const decisive = patterns.findLast((pattern) => pattern.matches(path));
    return decisive ? { ignored: !decisive.negated, pattern: decisive.source } : { ignored: false };
}
function invalidPattern(pattern, reason, origin, index) {
    const line = origin.lines?.[index] ?? index + 1;
    const place = origin.file === undefined ? `line ${line}` : `${origin.file}, line ${line}`;
    return {
        severity: "error",
        rule: "ignore-pattern",
        message: `${place}: the ignore pattern ${JSON.stringify(pattern)} is invalid: ${reason}.`,
        remedy: "Fix or remove the pattern; Truss rejects it, too.",
        ...(origin.file === undefined ? {} : { file: origin.file }),
        line,
    };
}
const compiledPatterns = new Map();
function compilePattern(line) {
    if (!compiledPatterns.has(line))
        compiledPatterns.set(line, compileNewPattern(line));
    return compiledPatterns.get(line);
}
function compileNewPattern(line) {
    const text = line.endsWith("\\ ") ? line : stripEnd(line);
    if (text === "" || text.startsWith("#") || text === "/")
        return undefined;
    const negated = text.startsWith("!");
    const segments = rootedSegments(negated ? text.slice(1) : text);
    if (segments === undefined)
        return { reason: "nothing follows the !" };
    const almostAll = matchesAlmostAll(segments, text);
    const compiled = almostAll ? { needle: "", matches: almostAll } : automaton(segments);
    if (compiled === undefined || "reason" in compiled)
        return compiled;
    return { source: text, negated, ...compiled };
}
function rootedSegments(text) {
    const segments = text.split("/");
    const isBareName = segments.length === 1 || (segments.length === 2 && segments[1] === "");
    if (segments[0] === "")
        segments.shift();
    else if (isBareName)
        segments.unshift("**");
    if (segments.length === 0)
        return undefined;
    if (segments.at(-1) === "")
        segments.splice(-1, 1, "**");
    return segments.filter((segment, index) => segment !== "**" || segments[index - 1] !== "**");
}
function matchesAlmostAll(segments, text) {
    switch (segments.join("/")) {
        case "**":
            return text.endsWith("/") ? isBelowRoot : hasVisibleCharacter;
        case "**/*":
            return hasVisibleCharacter;
        case "**/*/**":
            return isBelowRoot;
        default:
            return undefined;
    }
}
function isBelowRoot(path) {
    return path.includes("/");
}
function hasVisibleCharacter(path) {
    return /[^\n]/u.test(path);
}
function automaton(segments) {
    const steps = translate(segments);
    if (!Array.isArray(steps))
        return steps;
    const needle = longestLiteral(steps);
    const run = runner(steps);
    return { needle, matches: (path) => path.includes(needle) && run(path) };
}
function translate(segments) {
    const steps = [];
    let lateRefusal;
    for (const [index, segment] of segments.entries()) {
        const isLast = index === segments.length - 1;
        if (segment === "**") {
            steps.push(...anyFolders(index === 0, isLast));
            continue;
        }
        const followsLeadingStars = index === 1 && segments[0] === "**";
        if (index > 0 && !followsLeadingStars)
            steps.push(literal("/"));
        const translated = segment === "*" ? wholeName() : translateName(segment);
        if (translated === undefined || "reason" in translated)
            return translated;
        steps.push(...translated.steps);
        lateRefusal ??= translated.refusal;
        if (isLast)
            steps.push({ kind: "boundary" });
    }
    return lateRefusal ?? steps;
}
function anyFolders(isFirst, isLast) {
    const something = [
        { kind: "one", test: notNewline },
        { kind: "many", test: notNewline },
    ];
    if (isFirst)
        return [{ kind: "optional", length: 3 }, ...something, literal("/")];
    if (isLast)
        return [literal("/")];
    return [{ kind: "optional", length: 3 }, literal("/"), ...something];
}
function wholeName() {
    return {
        steps: [
            { kind: "one", test: notSlash },
            { kind: "many", test: notSlash },
        ],
    };
}
function translateName(segment) {
    const characters = Array.from(segment);
    const translated = { steps: [] };
    for (let at = 0; at < characters.length; at++) {
        const character = characters[at] ?? "";
        if (character === "\\") {
            const escaped = characters[++at];
            if (escaped === undefined)
                return { reason: "nothing follows the last backslash" };
            translated.steps.push(literal(escaped));
        }
        else if (character === "*") {
            if (translated.steps.at(-1)?.kind !== "many")
                translated.steps.push({ kind: "many", test: notSlash });
        }
        else if (character === "?") {
            translated.steps.push({ kind: "one", test: notSlash });
        }
        else if (character === "[") {
            const end = closingBracket(characters, at);
            if (end === undefined)
                return undefined;
            const test = characterClass(characters.slice(at + 1, end));
            if (typeof test === "function")
                translated.steps.push({ kind: "one", test });
            else
                translated.refusal ??= test;
            at = end;
        }
        else {
            translated.steps.push(literal(character));
        }
    }
    return translated;
}
function closingBracket(characters, open) {
    let first = open + 1;
    if (characters[first] === "!" || characters[first] === "^")
        first++;
    const end = characters.indexOf("]", first + 1);
    return end < 0 ? undefined : end;
}
function characterClass(characters) {
    const negated = characters[0] === "!" || characters[0] === "^";
    const members = (negated ? characters.slice(1) : characters).map((character) => character.codePointAt(0) ?? 0);
    const dash = 0x2d;
    const ranges = [];
    for (let at = 0; at < members.length; at++) {
        const low = members[at] ?? 0;
        const high = members[at + 2];
        if (members[at + 1] === dash && high !== undefined) {
            if (high < low)
                return { reason: `the range in [${characters.join("")}] runs backwards` };
            ranges.push([low, high]);
            at += 2;
        }
        else {
            ranges.push([low, low]);
        }
    }
    return (codePoint) => ranges.some(([low, high]) => low <= codePoint && codePoint <= high) !== negated;
}
function literal(character) {
    const wanted = character.codePointAt(0);
    return { kind: "one", test: (codePoint) => codePoint === wanted, literal: character };
}
function longestLiteral(steps) {
    let longest = "";
    let current = "";
    let optionalUntil = -1;
    for (const [index, step] of steps.entries()) {
        if (step.kind === "optional")
            optionalUntil = index + step.length;
        const isCertain = step.kind === "one" && step.literal !== undefined && index > optionalUntil;
        current = isCertain ? current + step.literal : "";
        if (current.length > longest.length)
            longest = current;
    }
    return longest;
}
function runner(steps) {
    const seen = new Float64Array(steps.length + 1);
    let stamp = 0;
    let current = [];
    let next = [];
    function enter(state, into) {
        if (seen[state] === stamp)
            return;
        seen[state] = stamp;
        into.push(state);
        const step = steps[state];
        if (step?.kind === "many")
            enter(state + 1, into);
        if (step?.kind === "optional") {
            enter(state + 1, into);
            enter(state + 1 + step.length, into);
        }
    }
    function isAccepting(state, path, at) {
        return state === steps.length || (steps[state]?.kind === "boundary" && isBoundary(path, at));
    }
    return (path) => {
        stamp++;
        current.length = 0;
        enter(0, current);
        let at = 0;
        for (;;) {
            if (current.some((state) => isAccepting(state, path, at)))
                return true;
            const codePoint = path.codePointAt(at);
            if (codePoint === undefined || current.length === 0)
                return false;
            stamp++;
            next.length = 0;
            for (const state of current) {
                const step = steps[state];
                if (step?.kind === "one" && step.test(codePoint))
                    enter(state + 1, next);
                if (step?.kind === "many" && step.test(codePoint))
                    enter(state, next);
            }
            [current, next] = [next, current];
            at += codePoint > 0xffff ? 2 : 1;
        }
    };
}
function isBoundary(path, at) {
    return at === path.length || path[at] === "/" || (at === path.length - 1 && path[at] === "\n");
}
const SPACE = "[\\t-\\r\\x1c-\\x20\\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000]";
const LEADING_SPACE = new RegExp(`^${SPACE}+`, "u");
function stripEnd(text) {
    let end = text.length;
    while (end > 0 && LEADING_SPACE.test(text.charAt(end - 1)))
        end--;
    return text.slice(0, end);
}
function stripLikePython(text) {
    return stripEnd(text.replace(LEADING_SPACE, ""));
}

;// CONCATENATED MODULE: ./lib/truss/files/ignore.js






const ignore_IGNORE_FILE = ".truss_ignore";
const DEFAULT_PATTERNS = [
    "__pycache__/",
    "*.py[cod]",
    "*$py.class",
    "*.so",
    ".Python",
    "build/",
    "develop-eggs/",
    "dist/",
    "downloads/",
    "eggs/",
    ".eggs/",
    "lib/",
    "lib64/",
    "parts/",
    "sdist/",
    "var/",
    "wheels/",
    "share/python-wheels/",
    "*.egg-info/",
    ".installed.cfg",
    "*.egg",
    "MANIFEST",
    ".DS_Store",
    "*.manifest",
    "*.spec",
    "pip-log.txt",
    "pip-delete-this-directory.txt",
    "htmlcov/",
    ".tox/",
    ".nox/",
    ".coverage",
    ".coverage.*",
    ".cache",
    "nosetests.xml",
    "coverage.xml",
    "*.cover",
    "*.py,cover",
    ".hypothesis/",
    ".pytest_cache/",
    "cover/",
    "*.mo",
    "*.pot",
    "*.log",
    "local_settings.py",
    "db.sqlite3",
    "db.sqlite3-journal",
    "instance/",
    ".webassets-cache",
    ".scrapy",
    "docs/_build/",
    ".pybuilder/",
    "target/",
    ".ipynb_checkpoints",
    "profile_default/",
    "ipython_config.py",
    ".pdm.toml",
    "__pypackages__/",
    "celerybeat-schedule",
    "celerybeat.pid",
    "*.sage.py",
    ".env",
    ".venv",
    "env/",
    "venv/",
    "ENV/",
    "env.bak/",
    "venv.bak/",
    ".spyderproject",
    ".spyproject",
    ".ropeproject",
    ".mypy_cache/",
    ".dmypy.json",
    "dmypy.json",
    ".ruff_cache/",
    ".pyre/",
    ".pytype/",
    "cython_debug/",
    ".git",
    "*.tmp",
    "*.swp",
];
function ignoreRules(patterns, origin = {}) {
    const matcher = compilePatterns(patterns, origin);
    return {
        patterns,
        ignores(path, isDirectory) {
            for (const candidate of isDirectory ? [path, `${path}/`] : [path]) {
                const verdict = matcher.match(candidate);
                if (verdict.ignored)
                    return verdict.pattern;
            }
            return undefined;
        },
    };
}
function ignore_leftOutBy(rules, path, isDirectory) {
    const parts = path.split("/");
    for (const index of parts.keys()) {
        const isFolder = isDirectory || index < parts.length - 1;
        const pattern = rules.ignores(parts.slice(0, index + 1).join("/"), isFolder);
        if (pattern !== undefined)
            return pattern;
    }
    return undefined;
}
const ignore_DEFAULT_RULES = ignoreRules(DEFAULT_PATTERNS);
function ignore_serverRules(own) {
    return ignore_leavesOutItself(own) === undefined ? withDefaults(own) : ignore_DEFAULT_RULES;
}
function withDefaults(own) {
    return ignoreRules([...DEFAULT_PATTERNS, ...own.patterns]);
}
function ignore_leavesOutItself(own) {
    return own.ignores(ignore_IGNORE_FILE, false);
}
function parseIgnoreFile(text) {
    const parsed = { patterns: [], lines: [] };
    for (const [index, line] of text.split(/\r\n|\r|\n/u).entries()) {
        const pattern = stripLikePython(line);
        if (pattern === "" || pattern.startsWith("#"))
            continue;
        parsed.patterns.push(pattern);
        parsed.lines.push(index + 1);
    }
    const afterMark = text.startsWith("\ufeff") ? stripLikePython(parsed.patterns[0]?.slice(1) ?? "") : "";
    if (afterMark !== "" && !afterMark.startsWith("#"))
        parsed.deadPattern = afterMark;
    return parsed;
}
async function ignore_loadIgnoreRules(trussDirectory, displayPath) {
    const path = (0,external_node_path_namespaceObject.join)(trussDirectory, ignore_IGNORE_FILE);
    const file = displayPath(path);
    const text = await readIgnoreFile(trussDirectory, path, file);
    if (text === undefined)
        return { rules: ignore_DEFAULT_RULES, isCustom: false, findings: [] };
    const { patterns, lines, deadPattern } = parseIgnoreFile(text);
    const findings = [];
    if (deadPattern !== undefined)
        findings.push(byteOrderMark(file, deadPattern));
    return { rules: ignoreRules(patterns, { file, lines }), isCustom: true, findings };
}
async function readIgnoreFile(trussDirectory, path, file) {
    try {
        const real = await (0,promises_namespaceObject.realpath)(path);
        if (!paths_isInside(trussDirectory, real))
            throw ignore_unreadable(file, "it is a link to a file outside the truss");
        return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(regular_file_readRegular(real));
    }
    catch (error) {
        if (error instanceof errors_Failure)
            throw error;
        if (paths_codeOf(error) === "ENOENT")
            return undefined;
        throw ignore_unreadable(file, errors_messageOf(error));
    }
}
function ignore_unreadable(file, reason) {
    const finding = {
        severity: "error",
        rule: "ignore-file",
        message: `${file} cannot be read: ${reason}.`,
        remedy: "Make it a plain UTF-8 text file inside the truss, or remove it to get Truss's default rules.",
        file,
    };
    return new errors_Failure(finding.message, { status: "invalid", remedy: finding.remedy ?? "", findings: [finding] });
}
function byteOrderMark(file, pattern) {
    return {
        severity: "hint",
        rule: "ignore-file-byte-order-mark",
        message: `${file} starts with a byte order mark, so its first pattern ${JSON.stringify(pattern)} never matches.`,
        remedy: "Save the file as UTF-8 without a byte order mark.",
        file,
        line: 1,
    };
}

;// CONCATENATED MODULE: external "node:child_process"
const external_node_child_process_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:child_process");
;// CONCATENATED MODULE: external "node:os"
const external_node_os_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:os");
;// CONCATENATED MODULE: external "node:util"
const external_node_util_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:util");
;// CONCATENATED MODULE: ./lib/lib/programs.js


function searchHere(forbidden) {
    return {
        platform: process.platform,
        env: process.env,
        forbidden,
        realFile: (file) => programs_realOf(file, "isFile"),
        realFolder: (folder) => programs_realOf(folder, "isDirectory"),
    };
}
function findProgram(name, search) {
    const { join } = flavour(search);
    for (const folder of safeFolders(search)) {
        for (const ending of endings(search)) {
            const file = join(folder, `${name}${ending}`);
            const real = search.realFile(file);
            if (real !== undefined && !isForbidden(real, search))
                return file;
        }
    }
    return undefined;
}
function safePath(search) {
    return safeFolders(search).join(flavour(search).delimiter);
}
function safeFolders(search) {
    const { delimiter } = flavour(search);
    return variable(search, "PATH")
        .split(delimiter)
        .map((entry) => (search.platform === "win32" ? entry.trim().replace(/^"(.*)"$/, "$1") : entry))
        .filter((entry) => isAbsolute(entry, search))
        .filter((entry) => !isForbidden(entry, search) && !isForbidden(search.realFolder(entry) ?? entry, search));
}
function isAbsolute(entry, search) {
    if (search.platform === "win32")
        return /^(?:[A-Za-z]:[\\/]|[\\/]{2}[^\\/])/.test(entry);
    return flavour(search).isAbsolute(entry);
}
function isForbidden(place, search) {
    const { relative, isAbsolute: isElsewhere, sep } = flavour(search);
    return search.forbidden.some((folder) => {
        const way = relative(folder, place);
        return way !== ".." && !way.startsWith(`..${sep}`) && !isElsewhere(way);
    });
}
const STARTABLE = new Set([".com", ".exe"]);
function endings(search) {
    if (search.platform !== "win32")
        return [""];
    const named = variable(search, "PATHEXT").split(";");
    const wanted = named.filter((ending) => STARTABLE.has(ending.toLowerCase()));
    return wanted.length > 0 ? wanted : [".exe", ".com"];
}
function variable({ platform, env }, name) {
    if (platform !== "win32")
        return env[name] ?? "";
    const key = Object.keys(env).find((candidate) => candidate.toUpperCase() === name);
    return (key === undefined ? undefined : env[key]) ?? "";
}
function flavour({ platform }) {
    return platform === "win32" ? external_node_path_namespaceObject.win32 : external_node_path_namespaceObject.posix;
}
function programs_realOf(name, kind) {
    try {
        return (0,external_node_fs_namespaceObject.statSync)(name)[kind]() ? (0,external_node_fs_namespaceObject.realpathSync)(name) : undefined;
    }
    catch {
        return undefined;
    }
}

;// CONCATENATED MODULE: ./lib/github/git.js






const run = (0,external_node_util_namespaceObject.promisify)(external_node_child_process_namespaceObject.execFile);
const LIMIT_MS = 20_000;
const MAX_OUTPUT_BYTES = 256 * 1024 * 1024;
const COMMIT = /^[0-9a-f]{40,64}$/;
async function readHead(directory, workspace) {
    const root = findRepository(directory, workspace);
    if (root === undefined)
        return undefined;
    const [sha = "", name = ""] = (await git(root, "rev-parse", "HEAD", "--symbolic-full-name", "HEAD"))?.split("\n") ?? [];
    if (!COMMIT.test(sha))
        return { root, sha: "", parents: [], branch: "" };
    const written = (await git(root, "cat-file", "commit", sha)) ?? "";
    const head = written.split("\n\n", 1)[0] ?? "";
    const parents = [...head.matchAll(/^parent ([0-9a-f]{40,64})$/gm)].map(([, parent = ""]) => parent);
    return { root, sha, parents, branch: name.startsWith("refs/heads/") ? name : "" };
}
async function readGitInfo(directory, workspace, known) {
    const { root, sha } = (await (known ?? readHead(directory, workspace))) ?? { root: "", sha: "" };
    if (sha === "")
        return undefined;
    const filtersOff = await git_switchFiltersOff(root);
    if (filtersOff === undefined)
        return undefined;
    const [status, described = ""] = await Promise.all([
        git_runGit(root, ["status", "--porcelain", "--ignore-submodules=dirty"], filtersOff),
        git(root, "describe", "--tags", "--long"),
    ]);
    if (status === undefined)
        return undefined;
    const [, tag, commits] = /^(.+)-(\d+)-g[0-9a-f]+$/.exec(described) ?? [];
    return {
        latest_commit_sha: sha,
        latest_tag: tag ?? null,
        commits_since_tag: commits === undefined ? null : Number(commits),
        has_uncommitted_changes: status.trim() !== "",
    };
}
function git_findCheckout(directory, workspace) {
    for (let folder = directory;; folder = external_node_path_namespaceObject.dirname(folder)) {
        if (git_kindOf(external_node_path_namespaceObject.join(folder, ".git")) !== undefined)
            return folder;
        if (folder === workspace || folder === external_node_path_namespaceObject.dirname(folder))
            return undefined;
    }
}
function findRepository(directory, workspace) {
    const nearest = git_findCheckout(directory, workspace);
    for (let top = nearest; top !== undefined; top = git_findCheckout(external_node_path_namespaceObject.dirname(top), workspace)) {
        if (git_kindOf(external_node_path_namespaceObject.join(top, ".git")) === "folder")
            return top;
        if (top === workspace)
            break;
    }
    return nearest;
}
function git_kindOf(name) {
    try {
        return (0,external_node_fs_namespaceObject.statSync)(name).isDirectory() ? "folder" : "file";
    }
    catch {
        return undefined;
    }
}
const LFS_FILTER = new Set(["git-lfs clean -- %f", "git-lfs smudge -- %f", "git-lfs filter-process"]);
async function git_switchFiltersOff(root) {
    const found = await git_runGit(root, [
        "config",
        "-z",
        "--get-regexp",
        "^(filter\\..*\\.(clean|smudge|process)|lfs\\.extension\\..*)$",
    ]);
    const entries = (found ?? "").split("\0").flatMap((entry) => {
        const [key = "", value = ""] = entry.split(/\n(.*)/s);
        return key === "" ? [] : [{ key, value }];
    });
    const isPlain = !entries.some(({ key }) => key.startsWith("lfs."));
    const foreign = entries
        .filter(({ key, value }) => key.startsWith("filter.") && !(isPlain && LFS_FILTER.has(value)))
        .map(({ key }) => key);
    const [one] = foreign;
    if (one === undefined)
        return {};
    const settings = foreign.flatMap((key) => [
        [key, ""],
        [key.replace(/[^.]+$/, "required"), "false"],
    ]);
    const switches = Object.fromEntries([
        ["GIT_CONFIG_COUNT", String(settings.length)],
        ...settings.flatMap(([key, value], index) => [
            [`GIT_CONFIG_KEY_${index}`, key],
            [`GIT_CONFIG_VALUE_${index}`, value],
        ]),
    ]);
    const isOff = (await git_runGit(root, ["config", "--get", one], switches))?.trim() === "";
    return isOff ? switches : undefined;
}
async function git(root, ...args) {
    return (await git_runGit(root, args))?.trim();
}
async function git_runGit(root, args, switches = {}) {
    const place = [`--git-dir=${external_node_path_namespaceObject.join(root, ".git")}`, `--work-tree=${root}`];
    const settings = [
        "safe.directory=*",
        "safe.bareRepository=explicit",
        "core.fsmonitor=false",
        `core.hooksPath=${external_node_os_namespaceObject.devNull}`,
    ];
    const search = searchHere(checkedOutFolders(root));
    const program = findProgram("git", search);
    if (program === undefined)
        return undefined;
    try {
        const { stdout } = await run(program, [...place, ...settings.flatMap((setting) => ["-c", setting]), ...args], {
            cwd: root,
            timeout: LIMIT_MS,
            maxBuffer: MAX_OUTPUT_BYTES,
            env: {
                ...pick(process.env, ["HOME", "USERPROFILE", "SystemRoot", "LANG", "TMPDIR", "TEMP"]),
                PATH: safePath(search),
                ...(search.platform === "win32" ? { NoDefaultCurrentDirectoryInExePath: "1" } : {}),
                GIT_NO_LAZY_FETCH: "1",
                ...switches,
            },
        });
        return stdout;
    }
    catch {
        return undefined;
    }
}
function checkedOutFolders(root) {
    const workspace = process.env.GITHUB_WORKSPACE || process.cwd();
    const real = (0,external_node_fs_namespaceObject.existsSync)(workspace) ? [(0,external_node_fs_namespaceObject.realpathSync)(workspace)] : [];
    return [root, workspace, ...real];
}
function pick(env, names) {
    return Object.fromEntries(names.flatMap((name) => (env[name] === undefined ? [] : [[name, env[name]]])));
}

;// CONCATENATED MODULE: ./lib/github/tracked.js



const SUBMODULE = "160000";
const MAX_DEPTH = 8;
async function readTracked(folder, workspace) {
    const top = findCheckout(folder, workspace);
    return top === undefined ? [] : listTracked(top, folder, MAX_DEPTH);
}
async function readAllTracked(folder, workspace) {
    const top = findCheckout(folder, workspace);
    return top === undefined ? [] : readIndex(top);
}
function readIndex(top) {
    return listTracked(top, top, 0);
}
async function listTracked(top, folder, depth) {
    const inner = external_node_path_namespaceObject.relative(top, folder).split(external_node_path_namespaceObject.sep).join("/");
    const output = await git_runGit(top, ["--literal-pathspecs", "ls-files", "-s", "-t", "-z", "--", inner || "."]);
    const files = (output ?? "").split("\0").flatMap((line) => readEntry(line, top));
    if (depth === 0)
        return files;
    const submodules = files.filter(isCheckedOut);
    const lists = await Promise.all(submodules.map((file) => listTracked(file.path, file.path, depth - 1)));
    return [...files, ...lists.flat()];
}
async function readUncommitted(folder, workspace) {
    const top = findCheckout(folder, workspace);
    return top === undefined ? [] : listUncommitted(top, folder, MAX_DEPTH);
}
async function listUncommitted(top, folder, depth) {
    const filtersOff = await switchFiltersOff(top);
    if (filtersOff === undefined)
        return [];
    const options = ["--porcelain", "-z", "--no-renames", "--untracked-files=all", "--ignore-submodules=dirty"];
    const inner = path.relative(top, folder).split(path.sep).join("/");
    const output = await runGit(top, ["--literal-pathspecs", "status", ...options, "--", inner || "."], filtersOff);
    const paths = (output ?? "").split("\0").flatMap((line) => (line === "" ? [] : [path.join(top, line.slice(3))]));
    if (depth === 0)
        return paths;
    const submodules = (await listTracked(top, folder, 0)).filter(isCheckedOut);
    const lists = await Promise.all(submodules.map((file) => listUncommitted(file.path, file.path, depth - 1)));
    return [...paths, ...lists.flat()];
}
const ENTRY = /^(\S) (\d{6}) ([0-9a-f]{40,64}) \d\t(.+)$/s;
function readEntry(line, top) {
    const [, tag = "", mode = "", oid = "", inner = ""] = ENTRY.exec(line) ?? [];
    return mode === "" ? [] : [{ path: external_node_path_namespaceObject.join(top, inner), mode, oid, isSkipped: tag === "S" }];
}
function isCheckedOut(file) {
    return file.mode === SUBMODULE && (0,external_node_fs_namespaceObject.lstatSync)(external_node_path_namespaceObject.join(file.path, ".git"), { throwIfNoEntry: false }) !== undefined;
}

;// CONCATENATED MODULE: ./lib/discover/clone.js


const SWITCHES = { GIT_TERMINAL_PROMPT: "0" };
const clone_COMMIT = /^[0-9a-f]{40,64}$/;
function isLocal(revision) {
    return /[~^]|^HEAD$|^@$/.test(revision);
}
class Clone {
    top;
    constructor(top) {
        this.top = top;
    }
    static around(folder, workspace) {
        const top = findRepository(folder, workspace);
        return top === undefined ? undefined : new Clone(top);
    }
    async commit(revision) {
        const isHere = clone_COMMIT.test(revision) || isLocal(revision);
        const names = isHere ? [revision] : [`refs/remotes/origin/${revision}`, revision];
        for (const name of names) {
            const id = await this.#line("rev-parse", "--verify", "--quiet", `${name}^{commit}`);
            if (id)
                return id;
        }
        return undefined;
    }
    async isShallow() {
        return (await this.#line("rev-parse", "--is-shallow-repository")) !== "false";
    }
    async parents(commit) {
        return (await this.#line("rev-list", "--parents", "-n", "1", commit))?.split(" ").slice(1) ?? [];
    }
    mergeBase(one, other) {
        return this.#line("merge-base", one, other);
    }
    async isAncestor(older, newer) {
        return (await this.#git("merge-base", "--is-ancestor", older, newer)) !== undefined;
    }
    async changes(older, newer) {
        const options = ["-r", "-z", "--no-renames", "--name-status", "--ignore-submodules=none"];
        const output = await this.#git("diff-tree", ...options, older, newer);
        if (output === undefined)
            return undefined;
        const fields = output.split("\0");
        const changes = [];
        for (let index = 0; index + 1 < fields.length; index += 2) {
            changes.push({ path: fields[index + 1] ?? "", isGone: fields[index] === "D" });
        }
        return changes;
    }
    fileAt(commit, file) {
        return this.#git("cat-file", "blob", `${commit}:${file}`);
    }
    tracked() {
        return readIndex(this.top);
    }
    blob(id) {
        return this.#git("cat-file", "blob", id);
    }
    async #line(...args) {
        return (await this.#git(...args))?.trim();
    }
    #git(...args) {
        return git_runGit(this.top, args, SWITCHES);
    }
}

;// CONCATENATED MODULE: ./lib/discover/changes.js




const MAX_COMPARED_FILES = 300;
const MAX_PULL_FILES = 3_000;
const DEEPER = "Set `fetch-depth: 0` on actions/checkout for the complete list.";
async function findChanges(range, { clone, github }) {
    const asked = range.isNamed && clone !== undefined ? await endingInCheckout(range, clone) : range;
    const local = clone && (await fromGit(asked, clone));
    return local ?? fromGitHub(asked, github);
}
async function endingInCheckout(range, clone) {
    return { ...range, head: (await clone.commit("HEAD")) ?? range.head };
}
async function fromGit(range, clone) {
    const ends = await endsInClone(range, clone);
    if (ends === undefined)
        return undefined;
    const files = await clone.changes(ends.base, ends.head);
    return files && { files, source: "the clone's own history", base: ends.base };
}
async function endsInClone(range, clone) {
    if (range.mergeCommit !== undefined && (await clone.commit(range.mergeCommit))) {
        const [base, merged] = await clone.parents(range.mergeCommit);
        if (base && merged === range.head && (await clone.commit(base)))
            return { base, head: range.mergeCommit };
    }
    const [base, head] = await Promise.all([clone.commit(range.base), clone.commit(range.head)]);
    if (base === undefined || head === undefined)
        return undefined;
    if (range.difference === "exact" || (await clone.isAncestor(base, head)))
        return { base, head };
    if (await clone.isShallow())
        return undefined;
    const common = await clone.mergeBase(base, head);
    return common ? { base: common, head } : undefined;
}
async function fromGitHub(range, github) {
    if (range.isNamed && isLocal(range.base))
        throw unknownBase(range.base);
    const forward = await compare(github, range.base, range.head);
    if (forward === undefined) {
        if (range.isNamed)
            throw unknownBase(range.base);
        if (range.pullRequest !== undefined)
            return fromPullRequest(range, range.pullRequest, github);
        return { unknown: `GitHub no longer has the commit ${range.base}` };
    }
    const lists = [forward];
    if (range.difference === "exact" && (forward.status === "diverged" || forward.status === "behind")) {
        const backward = await compare(github, range.head, range.base);
        if (backward === undefined)
            return { unknown: `GitHub no longer has the commit ${range.base}` };
        lists.push({ ...backward, files: backward.files.map(reversed) });
    }
    if (lists.some((list) => list.isCut)) {
        if (range.pullRequest !== undefined)
            return fromPullRequest(range, range.pullRequest, github);
        return { unknown: `GitHub lists at most ${MAX_COMPARED_FILES} changed files, and there are more. ${DEEPER}` };
    }
    const files = lists.flatMap((list) => list.files).flatMap(changedFiles);
    return { files, source: "GitHub's commit comparison", base: range.base };
}
function unknownBase(base) {
    return new errors_Failure(`Input \`base\` must name a commit, branch or tag of the repository, but ${quote(base)} is none of these.`, {
        status: "invalid",
        remedy: isLocal(base)
            ? "The clone does not reach that far back: raise `fetch-depth` on actions/checkout."
            : "Check the spelling, that it shares history with the commit that is checked out, and that GitHub has that commit.",
    });
}
async function compare(github, base, head) {
    try {
        return await github.call({ stage: "Comparing the commits", permission: "contents: read" }, async (octokit, repo) => {
            const page = { basehead: `${base}...${head}`, per_page: 1, page: 1 };
            const { data } = await octokit.rest.repos.compareCommitsWithBasehead({ ...repo, ...page });
            const files = data.files ?? [];
            return { files, status: data.status, isCut: files.length >= MAX_COMPARED_FILES };
        });
    }
    catch (error) {
        if (error instanceof GitHubError && error.httpStatus === 404)
            return undefined;
        throw error;
    }
}
async function fromPullRequest(range, number, github) {
    const stage = { stage: "Listing the pull request's files", permission: "pull-requests: read" };
    const { head, files } = await github.call(stage, async (octokit, repo) => {
        const { data } = await octokit.rest.pulls.get({ ...repo, pull_number: number });
        const list = octokit.rest.pulls.listFiles;
        return {
            head: data.head.sha,
            files: await octokit.paginate(list, { ...repo, pull_number: number, per_page: 100 }),
        };
    });
    if (head !== range.head)
        return { unknown: `pull request #${number} has newer commits. ${DEEPER}` };
    if (files.length >= MAX_PULL_FILES) {
        return {
            unknown: `GitHub lists at most ${MAX_PULL_FILES} files of a pull request, and there are more. ${DEEPER}`,
        };
    }
    return { files: files.flatMap(changedFiles), source: "GitHub's list of the pull request's files", base: range.base };
}
function reversed(file) {
    const turned = file.patch?.replace(/^[+-]/gm, (sign) => (sign === "+" ? "-" : "+"));
    const patch = turned === undefined ? {} : { patch: turned };
    if (file.status === "added")
        return { filename: file.filename, status: "removed", ...patch };
    if (file.status === "removed")
        return { filename: file.filename, status: "added" };
    if (file.status === "renamed" && file.previous_filename !== undefined) {
        return { filename: file.previous_filename, status: "renamed", previous_filename: file.filename };
    }
    return file;
}
function changedFiles({ filename, status, previous_filename: before, patch }) {
    if (status === "removed") {
        const oldText = patch === undefined ? undefined : removedText(patch);
        return [{ path: filename, isGone: true, ...(oldText === undefined ? {} : { oldText }) }];
    }
    const changed = { path: filename, isGone: false };
    if (status !== "renamed" || before === undefined)
        return [changed];
    return [changed, { path: before, isGone: true, renamedTo: filename }];
}
function removedText(patch) {
    const lines = patch.split("\n").filter((line) => line.startsWith("-"));
    return lines.map((line) => `${line.slice(1)}\n`).join("");
}

;// CONCATENATED MODULE: external "node:crypto"
const external_node_crypto_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:crypto");
;// CONCATENATED MODULE: ./lib/truss/yaml/python.js
const TYPE_NAMES = {
    NoneType: "null",
    bool: "a boolean",
    int: "a number",
    float: "a number",
    str: "a string",
    date: "a date",
    datetime: "a timestamp",
    list: "a list",
    dict: "a map",
};
function python_typeName(type) {
    return TYPE_NAMES[type];
}
function pythonStr(value) {
    switch (value.type) {
        case "str":
            return value.value;
        case "date":
            return isoDate(value);
        case "datetime":
            return isoDatetime(value, " ");
        default:
            return pythonRepr(value);
    }
}
function pythonRepr(value) {
    switch (value.type) {
        case "NoneType":
            return "None";
        case "bool":
            return value.value ? "True" : "False";
        case "int":
            return value.value.toString();
        case "float":
            return floatRepr(value.value);
        case "str":
            return strRepr(value.value);
        case "date":
            return `datetime.date(${value.year}, ${value.month}, ${value.day})`;
        case "datetime":
            return datetimeRepr(value);
        case "list":
            return `[${value.items.map(pythonRepr).join(", ")}]`;
        case "dict":
            return `{${[...value.entries].map(([key, item]) => `${strRepr(key)}: ${pythonRepr(item)}`).join(", ")}}`;
    }
}
function floatRepr(value) {
    if (Number.isNaN(value))
        return "nan";
    if (!Number.isFinite(value))
        return value > 0 ? "inf" : "-inf";
    const sign = value < 0 || Object.is(value, -0) ? "-" : "";
    const [mantissa = "0", exponentText = "0"] = Math.abs(value).toExponential().split("e");
    const digits = mantissa.replace(".", "");
    const exponent = Number(exponentText);
    return sign + (exponent < -4 || exponent >= 16 ? scientific(digits, exponent) : fixed(digits, exponent));
}
function scientific(digits, exponent) {
    const fraction = digits.length > 1 ? `.${digits.slice(1)}` : "";
    const size = String(Math.abs(exponent)).padStart(2, "0");
    return `${digits[0]}${fraction}e${exponent < 0 ? "-" : "+"}${size}`;
}
function fixed(digits, exponent) {
    if (exponent < 0)
        return `0.${"0".repeat(-exponent - 1)}${digits}`;
    const padded = digits.padEnd(exponent + 1, "0");
    return `${padded.slice(0, exponent + 1)}.${padded.slice(exponent + 1) || "0"}`;
}
const SHORT_ESCAPES = new Map([
    ["\\", "\\\\"],
    ["\n", "\\n"],
    ["\r", "\\r"],
    ["\t", "\\t"],
]);
function strRepr(text) {
    const quote = text.includes("'") && !text.includes('"') ? '"' : "'";
    let result = quote;
    for (const character of text) {
        result += character === quote ? `\\${quote}` : (SHORT_ESCAPES.get(character) ?? escapeUnprintable(character));
    }
    return result + quote;
}
function escapeUnprintable(character) {
    if (character === " " || !/[\p{C}\p{Z}]/u.test(character))
        return character;
    const code = character.codePointAt(0) ?? 0;
    const hex = code.toString(16);
    if (code <= 0xff)
        return `\\x${hex.padStart(2, "0")}`;
    return code <= 0xffff ? `\\u${hex.padStart(4, "0")}` : `\\U${hex.padStart(8, "0")}`;
}
function isoDate(date) {
    return `${digits(date.year, 4)}-${digits(date.month, 2)}-${digits(date.day, 2)}`;
}
function isoDatetime(time, separator) {
    const clock = [time.hour, time.minute, time.second].map((part) => digits(part, 2)).join(":");
    const fraction = time.microsecond === 0 ? "" : `.${digits(time.microsecond, 6)}`;
    const offset = time.offsetMinutes === undefined ? "" : isoOffset(time.offsetMinutes);
    return `${isoDate(time)}${separator}${clock}${fraction}${offset}`;
}
function isoOffset(offsetMinutes) {
    const size = Math.abs(offsetMinutes);
    return `${offsetMinutes < 0 ? "-" : "+"}${digits(Math.floor(size / 60), 2)}:${digits(size % 60, 2)}`;
}
function digits(value, width) {
    return String(value).padStart(width, "0");
}
function datetimeRepr(time) {
    const parts = [time.year, time.month, time.day, time.hour, time.minute];
    if (time.second !== 0 || time.microsecond !== 0)
        parts.push(time.second);
    if (time.microsecond !== 0)
        parts.push(time.microsecond);
    if (time.offsetMinutes !== undefined)
        parts.push(`tzinfo=${timezoneRepr(time.offsetMinutes)}`);
    return `datetime.datetime(${parts.join(", ")})`;
}
function timezoneRepr(offsetMinutes) {
    if (offsetMinutes === 0)
        return "datetime.timezone.utc";
    const minutesPerDay = 24 * 60;
    const days = offsetMinutes < 0 ? "days=-1, " : "";
    const seconds = ((offsetMinutes + minutesPerDay) % minutesPerDay) * 60;
    return `datetime.timezone(datetime.timedelta(${days}seconds=${seconds}))`;
}

;// CONCATENATED MODULE: ./lib/truss/schema/config-node.js


const MAX_SHOWN_LENGTH = 80;
const MAX_SEARCHED_LENGTH = 10_000;
const SENSITIVE = /secret|token|password|credential|api_?key|^(environment_variables|requirements|build_commands|start_command|arguments|url)$/i;
class ConfigNode {
    path;
    value;
    type;
    #source;
    constructor(source, path, value) {
        this.#source = source;
        this.path = path;
        this.value = value;
        this.type = value === undefined ? undefined : source.reading.typeOf(path);
    }
    get text() {
        return typeof this.value === "string" && this.type === "str" ? this.value : undefined;
    }
    get number() {
        return this.type === "int" || this.type === "float" ? Number(this.python) : undefined;
    }
    get python() {
        return this.#source.reading.pythonStr(this.path) ?? "";
    }
    get written() {
        const range = this.#source.reading.rangeOf(this.path);
        const text = range && this.#source.text.slice(range.start, range.end).trimEnd();
        return text === undefined || text.startsWith("*") ? this.python : text;
    }
    get isSensitive() {
        return this.path.some((step) => typeof step === "string" && SENSITIVE.test(step));
    }
    get shown() {
        if (this.type === undefined)
            return "missing";
        const kind = typeName(this.type);
        if (["NoneType", "list", "dict"].includes(this.type) || this.isSensitive)
            return kind;
        return this.text === undefined ? `${kind.replace(/^a /u, "the ")} ${this.python}` : showText(this.text);
    }
    get name() {
        return config_node_nameOf(this.path);
    }
    has(key) {
        return this.type === "dict" && Object.hasOwn(this.value, key);
    }
    get isBesideServer() {
        const root = new ConfigNode(this.#source, [], this.#source.reading.value);
        return Boolean(root.child("docker_server").value);
    }
    keys() {
        return this.type === "dict" ? Object.keys(this.value) : [];
    }
    child(key) {
        const value = this.has(key) ? this.value[key] : undefined;
        return new ConfigNode(this.#source, [...this.path, key], value);
    }
    items() {
        if (!Array.isArray(this.value))
            return [];
        return this.value.map((item, index) => new ConfigNode(this.#source, [...this.path, index], item));
    }
    error(rule, problem, remedy) {
        this.#report("error", rule, problem, remedy);
    }
    hint(rule, problem, remedy) {
        this.#report("hint", rule, problem, remedy);
    }
    #report(severity, rule, problem, remedy) {
        const { file, findings } = this.#source;
        const subject = this.path.length === 0 ? "The config" : `\`${this.name}\``;
        const place = { file, ...this.#position(), configPath: this.path };
        findings.push({ severity, rule, message: `${subject} ${problem}.`, remedy, ...place });
    }
    #position() {
        for (let length = this.path.length; length > 0; length--) {
            const position = this.#source.reading.positionOf(this.path.slice(0, length));
            if (position !== undefined)
                return position;
        }
        return { line: 1, column: 1 };
    }
}
function config_node_nameOf(path) {
    return path.map((step, index) => (typeof step === "number" ? `[${step}]` : index === 0 ? step : `.${step}`)).join("");
}
function showText(text) {
    const harmless = text
        .slice(0, MAX_SEARCHED_LENGTH)
        .replace(/:\/\/[^/@\s]*@/gu, "://***@")
        .replace(/(:\/\/[^?\s]*)\?\S*/gu, "$1?***");
    return JSON.stringify(shortened(harmless, MAX_SHOWN_LENGTH));
}

;// CONCATENATED MODULE: ./lib/truss/schema/spelling.js
function nearest(word, known) {
    const allowed = word.length < 4 ? 0 : Math.min(2, Math.floor(word.length / 3));
    let best;
    let smallest = allowed + 1;
    for (const candidate of known) {
        const distance = editDistance(spelling_fold(word), spelling_fold(candidate), smallest);
        if (distance >= smallest)
            continue;
        best = candidate;
        smallest = distance;
    }
    return best;
}
function sameButCase(word, known) {
    for (const candidate of known)
        if (spelling_fold(candidate) === spelling_fold(word))
            return candidate;
    return undefined;
}
function spelling_fold(word) {
    return word.toLowerCase().replace(/[\s_.-]/gu, "");
}
function editDistance(one, other, limit) {
    if (Math.abs(one.length - other.length) >= limit)
        return limit;
    let before = [];
    let previous = Array.from({ length: other.length + 1 }, (_, column) => column);
    for (let row = 1; row <= one.length; row++) {
        const current = [row];
        for (let column = 1; column <= other.length; column++) {
            const same = one[row - 1] === other[column - 1];
            let cost = Math.min(at(previous, column) + 1, at(current, column - 1) + 1, at(previous, column - 1) + Number(!same));
            const swapped = one[row - 1] === other[column - 2] && one[row - 2] === other[column - 1];
            if (row > 1 && column > 1 && swapped)
                cost = Math.min(cost, at(before, column - 2) + 1);
            current.push(cost);
        }
        before = previous;
        previous = current;
    }
    return Math.min(limit, at(previous, other.length));
}
function at(row, column) {
    return row[column] ?? Number.POSITIVE_INFINITY;
}

;// CONCATENATED MODULE: ./lib/truss/schema/field-types.js


class Field {
    check;
    shape;
    isRequired;
    addition;
    constructor(check, shape, isRequired = false, addition) {
        this.check = check;
        this.shape = shape;
        this.isRequired = isRequired;
        this.addition = addition;
    }
    default(value) {
        const shape = this.shape;
        if (shape?.kind === "scalar")
            return new Field(this.check, { ...shape, fallback: value }, this.isRequired, this.addition);
        const isOptional = value === null;
        return new Field(this.check, (shape && { ...shape, isOptional }), this.isRequired, this.addition);
    }
    required(addition) {
        return new Field(this.check, this.shape, true, addition);
    }
    and(rule) {
        return this.checkedBy((node) => {
            this.check(node);
            rule(node);
        });
    }
    checkedBy(check) {
        return new Field(check, this.shape, this.isRequired, this.addition);
    }
}
const anything = new Field(() => { }, { kind: "any" });
function optional(field) {
    const nullable = field.checkedBy((node) => {
        if (node.type !== "NoneType")
            field.check(node);
    });
    return nullable.shape?.kind === "map"
        ? new Field(nullable.check, { kind: "any", isOptional: true })
        : nullable.default(null);
}
function asWritten(field) {
    return new Field(field.check, undefined);
}
function scalar(check, read = (value) => value) {
    return new Field(check, { kind: "scalar", read });
}
function field_types_text(...rules) {
    return scalar((node) => {
        if (node.text === undefined)
            notText(node, "not-text");
        else
            for (const rule of rules)
                rule(node, node.text);
    });
}
function notText(node, rule) {
    node.error(rule, wrong("a string", node), quoteRemedy(node));
}
const filled = (node, value) => {
    if (value === "")
        node.error("empty-text", 'must not be empty, but is ""', "Give it a value.");
};
const whole = scalar((node) => {
    if (!isWhole(node))
        node.error("not-an-integer", wrong("an integer", node), "Write a whole number, such as 4.");
}, numberIn);
function strictWhole(least, most = Number.POSITIVE_INFINITY) {
    const range = most === Number.POSITIVE_INFINITY ? `of at least ${least}` : `from ${least} to ${most}`;
    return whole.checkedBy((node) => {
        const isWithin = node.type === "int" && (node.number ?? 0) >= least && (node.number ?? 0) <= most;
        if (isWithin)
            return;
        const example = Math.min(Math.max(least, 2), most);
        node.error("out-of-range", wrong(`an integer ${range}`, node), `Write, for example, ${example} without quotes.`);
    });
}
const decimal = scalar((node) => {
    const isNumber = node.text === undefined ? node.number !== undefined || node.type === "bool" : isFloatText(node.text);
    if (!isNumber)
        node.error("not-a-number", wrong("a number", node), "Write a number, such as 1.5.");
}, numberIn);
const flag = scalar((node) => {
    if (asFlag(node) !== undefined)
        return;
    node.error("not-a-boolean", wrong("true or false", node), "Write true or false.");
}, (value) => flagOf(String(value)) ?? value);
function list(item, ...rules) {
    return new Field(listCheck(item, rules), { kind: "values", isOptional: false });
}
function blockList(item, identity, ...rules) {
    return new Field(listCheck(item, rules), { kind: "blocks", item: item.shape, identity, isOptional: false });
}
function listCheck(item, rules) {
    return (node) => {
        if (node.type !== "list")
            return node.error("not-a-list", wrong("a list", node), listRemedy(node));
        for (const one of node.items())
            item.check(one);
        for (const rule of rules)
            rule(node);
    };
}
function map(item, ...rules) {
    const check = (node) => {
        if (!isMap(node))
            return;
        for (const key of node.keys())
            item.check(node.child(key));
        for (const rule of rules)
            rule(node);
    };
    return new Field(check, { kind: "map" });
}
function block(fields, ...rules) {
    const shapes = {};
    for (const [key, { shape, isRequired }] of Object.entries(fields)) {
        const isComplete = shape?.kind !== "scalar" || shape.fallback !== undefined || isRequired;
        if (!isComplete)
            throw new Error(`The field ${key} must have a default or be required.`);
        if (shape !== undefined)
            shapes[key] = shape;
    }
    return new Field(blockCheck(fields, rules), { kind: "block", fields: shapes, isOptional: false });
}
function blockCheck(fields, rules) {
    return (node) => {
        if (!isMap(node))
            return;
        for (const key of node.keys()) {
            if (Object.hasOwn(fields, key))
                fields[key]?.check(node.child(key));
            else
                unknownKey(node.child(key), key, Object.keys(fields));
        }
        for (const [key, { isRequired, addition = `\`${key}:\`` }] of Object.entries(fields)) {
            if (isRequired && !node.has(key)) {
                node.child(key).error("missing-field", "is required but missing", `Add ${addition} to \`${node.name}\`.`);
            }
        }
        for (const rule of rules)
            rule(node);
    };
}
function differsInLetters(one, other) {
    return one.replace(/\d+/gu, "") !== other.replace(/\d+/gu, "");
}
const WORD = /^[a-z][a-z0-9]*(?:[._-][a-z0-9]+)*$/i;
function oneOf(known, { normalize = (written) => written, isClosed = false, } = {}) {
    const { check } = field_types_text((node, value) => {
        if (known.includes(normalize(value)))
            return;
        const problem = `must be one of ${known.join(", ")}, but is ${showText(value)}`;
        const near = nearest(value, known);
        const meant = sameButCase(value, known) ?? (near !== undefined && differsInLetters(near, value) ? near : undefined);
        if (value.trim() === "")
            node.error("empty-text", problem, "Write one of them.");
        else if (meant !== undefined)
            node.error("misspelt-value", problem, `Write \`${meant}\`.`);
        else if (isClosed || !WORD.test(value))
            node.error("misspelt-value", problem, "Write one of them.");
        else
            node.hint("unknown-value", problem, didYouMean(near, NEWER_REMEDY));
    });
    return scalar(check, (value) => (typeof value === "string" ? normalize(value) : value));
}
function unique(field, { rule, remedy, normalize = (written) => written, }) {
    return (node) => {
        const seen = new Set();
        for (const item of node.items()) {
            const written = item.child(field).text;
            if (written === undefined)
                continue;
            const value = normalize(written);
            if (seen.has(value))
                item.child(field).error(rule, `must be unique, but another item has ${showText(value)} too`, remedy);
            seen.add(value);
        }
    };
}
const NEWER_REMEDY = "Check the spelling. If it is newer than this action, the server decides.";
function didYouMean(word, otherwise) {
    return word === undefined ? otherwise : `Did you mean \`${word}\`?`;
}
function asFlag(node) {
    return typeof node.value === "boolean" ? node.value : flagOf(node.text ?? String(node.number));
}
function flagOf(written) {
    const word = written.toLowerCase();
    if (/^(1|on|t|true|y|yes)$/u.test(word))
        return true;
    return /^(0|off|f|false|n|no)$/u.test(word) ? false : undefined;
}
function numberIn(value) {
    if (typeof value === "boolean")
        return Number(value);
    const number = typeof value === "string" && value.trim() !== "" ? Number(value.replaceAll("_", "")) : Number.NaN;
    return Number.isNaN(number) ? value : number;
}
function field_types_asWhole(node) {
    if (!isWhole(node))
        return undefined;
    if (typeof node.value === "boolean")
        return Number(node.value);
    return node.number ?? Number(node.text?.replaceAll("_", ""));
}
function isTruthy(node) {
    if (node.type === undefined || node.type === "NoneType")
        return false;
    if (node.number !== undefined)
        return node.number !== 0;
    if (Array.isArray(node.value))
        return node.value.length > 0;
    return node.type === "dict" ? node.keys().length > 0 : Boolean(node.value);
}
function isFloatText(value) {
    return PYTHON_FLOAT.test(value);
}
const DIGITS = String.raw `\p{Nd}+(_\p{Nd}+)*`;
const BLANK = String.raw `[\s\x1c-\x1f\x85]`;
const field_types_BLANKS = `${BLANK}*`;
const PYTHON_FLOAT = new RegExp(`^${field_types_BLANKS}[+-]?(inf(inity)?|nan|(${DIGITS}(\\.(${DIGITS})?)?|\\.${DIGITS})(e[+-]?${DIGITS})?)${field_types_BLANKS}$`, "iu");
const PYDANTIC_INT = /^\s*[+-]?\d+(_\d+)*(\.0+)?\s*$/u;
const MAX_INT_LENGTH = 4300;
const MAX_INT_OF_FLOAT = 2 ** 63;
function isWhole(node) {
    if (node.text !== undefined)
        return node.text.length <= MAX_INT_LENGTH && PYDANTIC_INT.test(node.text);
    if (node.type === "bool" || node.type === "int")
        return true;
    return Number.isInteger(node.number) && Math.abs(node.number ?? 0) < MAX_INT_OF_FLOAT;
}
function isMap(node) {
    if (node.type === "dict")
        return true;
    node.error("not-a-map", wrong("a map", node), mapRemedy(node));
    return false;
}
function unknownKey(node, key, known) {
    const remedy = didYouMean(nearest(key, known), "Check the spelling and the indentation; unknown fields have no effect.");
    node.hint("unknown-key", "is not a field that Truss knows", remedy);
}
function wrong(expected, node) {
    return `must be ${expected}, but is ${node.shown}`;
}
function quoteRemedy(node) {
    if (node.type === "NoneType")
        return "Give it a string, or remove the line.";
    if (node.type === "list" || node.type === "dict")
        return "Write a single string.";
    if (node.isSensitive)
        return "Put it in quotes.";
    const quoted = JSON.stringify(node.written);
    const key = node.path.at(-1);
    return `Quote it: \`${typeof key === "string" ? `${key}: ` : "- "}${quoted}\`.`;
}
function listRemedy(node) {
    if (node.type === "NoneType")
        return "Write `[]` for an empty list, or remove the line.";
    return "Write it as a list: one item per line, each starting with `- `.";
}
function mapRemedy(node) {
    if (node.type === "NoneType")
        return "Write `{}` for an empty map, or remove the line.";
    return "Write it as a map: indented lines of `key: value`.";
}

;// CONCATENATED MODULE: ./lib/truss/schema/bdn.js


const MAX_NAME_LENGTH = 256;
const MIN_DIGEST_LENGTH = 12;
const MAX_DIGEST_LENGTH = 64;
const SOURCE = /^bdn:(?<namespace>[^/:@\0]+)\/(?<volume>[^/:@\0]+)(?::(?<tag>[^/:@\0]+)|@(?:b3:)?(?<digest>[0-9a-fA-F]+))?$/u;
const SOURCE_REMEDY = "Write, for example, bdn:namespace/volume:tag.";
const volumeSource = (node, value) => {
    if (value === "")
        return;
    const parts = SOURCE.exec(value)?.groups;
    if (parts === undefined) {
        const problem = `must be bdn:namespace/volume, optionally with :tag or @digest, but is ${showText(value)}`;
        node.error("bdn-source", problem, SOURCE_REMEDY);
        return;
    }
    for (const what of ["namespace", "volume", "tag"])
        checkName(node, what, parts[what]);
    const { digest } = parts;
    if (digest === undefined || (digest.length >= MIN_DIGEST_LENGTH && digest.length <= MAX_DIGEST_LENGTH))
        return;
    const problem = `must have ${MIN_DIGEST_LENGTH} to ${MAX_DIGEST_LENGTH} digits after the @, but has ${digest.length}`;
    node.error("bdn-source", problem, "Write the full digest.");
};
function checkName(node, what, name) {
    if (name === undefined)
        return;
    const isName = [...name].length <= MAX_NAME_LENGTH && !name.includes("/") && !name.includes("..") && !name.includes("\0");
    if (isName)
        return;
    const problem = `must have a ${what} of at most ${MAX_NAME_LENGTH} characters, without / or .., but has ${showText(name)}`;
    node.error("bdn-name", problem, "Write the name as Baseten shows it.");
}
const namespace = (node, value) => checkName(node, "name", value);
const mountPath = (node, value) => {
    if (value === "")
        return;
    const path = normalized(value);
    const isFine = value.startsWith("/") && path !== "/" && !value.includes("\0") && !value.split("/").includes("..");
    if (isFine)
        return;
    const problem = `must be an absolute path below /, without .., but is ${showText(value)}`;
    const isRelative = !value.startsWith("/");
    node.error(isRelative ? "relative-path" : "mount-path", problem, isRelative ? `Write /${value}.` : "Write, for example, /models/llama.");
};
function normalized(path) {
    const root = /^\/\/(?!\/)/u.test(path) ? "//" : path.startsWith("/") ? "/" : "";
    return (root +
        path
            .split("/")
            .filter((part) => part !== "" && part !== ".")
            .join("/"));
}
const OUTER_BLANK = new RegExp(`^${BLANK}|${BLANK}$`, "u");
const pattern = (node, value) => {
    const parts = value.replace(/\/$/u, "").split("/");
    const isFine = value !== "" &&
        !OUTER_BLANK.test(value) &&
        !/[\\\0]/u.test(value) &&
        !parts.some((part) => /^\.{0,2}$/u.test(part));
    if (isFine)
        return;
    const problem = `must be a relative pattern without surrounding spaces, backslashes, . or .., but is ${showText(value)}`;
    node.error("mount-filter", problem, "Write, for example, *.safetensors.");
};
const GRANTS = ["pull", "push", "tag", "inspect", "delete"];
const someGrants = (node) => {
    if (node.items().length === 0)
        node.error("bdn-grants", "must have at least one item, but is empty", `Write one or more of ${GRANTS.join(", ")}.`);
};
const differentGrants = (node) => {
    const seen = new Set();
    for (const item of node.items()) {
        const { text: grant } = item;
        if (grant !== undefined && seen.has(grant))
            item.error("bdn-grants", `repeats ${showText(grant)}`, "Remove it.");
        seen.add(grant);
    }
};
const bdn = block({
    mounts: blockList(block({
        source: field_types_text(filled, volumeSource).required(),
        path: field_types_text(filled, mountPath).required(),
        include: list(field_types_text(pattern)),
        exclude: list(field_types_text(pattern)),
    }), ["path"], unique("path", { rule: "duplicate-mount", remedy: "Give each item its own path.", normalize: normalized })),
    access: blockList(block({
        namespace: field_types_text(filled, namespace).required(),
        grants: list(oneOf(GRANTS, { isClosed: true }), someGrants, differentGrants).required(),
    }), ["namespace"], unique("namespace", { rule: "duplicate-namespace", remedy: "Put all grants for a namespace into one item." })),
    hotload: block({ enabled: flag.default(false) }),
});

;// CONCATENATED MODULE: ./lib/truss/schema/build.js


const MAX_SECRET_NAME_LENGTH = 253;
const REGISTRY_PREFIX = "DOCKER_REGISTRY_";
const noCache = flag.and((node) => {
    if (node.value !== true)
        return;
    const problem = "cannot be true in the config: Truss refuses to load it";
    node.error("no-cache-in-config", problem, "Remove it, and set this action's input `no-build-cache`.");
});
const secretNames = (node) => {
    for (const name of node.keys()) {
        const isPlain = /^[-._a-zA-Z0-9]+\n?$/u.test(name) || (name !== "" && name.startsWith(REGISTRY_PREFIX));
        if (isPlain && name !== "." && name !== ".." && [...name].length <= MAX_SECRET_NAME_LENGTH)
            continue;
        const problem = `has the name ${showText(name)}, which is not valid for a build secret`;
        const remedy = `Use 1 to ${MAX_SECRET_NAME_LENGTH} letters, digits, \`-\`, \`_\` or \`.\`.`;
        node.child(name).error("secret-name", problem, remedy);
    }
};
const build = block({
    model_server: oneOf(["TrussServer", "TRT_LLM"]).default("TrussServer"),
    arguments: map(anything),
    secret_to_path_mapping: map(field_types_text(), secretNames),
    no_cache: noCache.default(false),
});

;// CONCATENATED MODULE: ./lib/truss/schema/cache.js


const revision = (node, value) => {
    if ([...value].length !== 1)
        return;
    node.error("cache-revision", `must be empty or longer than one character, but is ${showText(value)}`, "Write a commit SHA.");
};
function volumeRule(node) {
    if (!isTruthy(node.child("use_volume")))
        return;
    const kind = node.child("kind");
    const isHuggingFace = kind.type === undefined || kind.type === "NoneType" || kind.text === "hf";
    if (isHuggingFace && !isTruthy(node.child("revision"))) {
        const problem = "is required for a Hugging Face repository with `use_volume: true`, but is missing or empty";
        node.child("revision").error("cache-revision", problem, "Set it to a commit of the repository.");
    }
    if (!isTruthy(node.child("volume_folder"))) {
        const problem = "is required with `use_volume: true`, but is missing or empty";
        node.child("volume_folder").error("cache-volume-folder", problem, "Name its folder below /app/model_cache.");
    }
}
const FIELDS = {
    repo_id: field_types_text(filled).required(),
    revision: field_types_text(revision).default(""),
    allow_patterns: optional(list(field_types_text())),
    ignore_patterns: optional(list(field_types_text())),
    volume_folder: optional(field_types_text(filled)),
    use_volume: flag.required("`use_volume: false`, or `true` together with `revision` and `volume_folder`,"),
    kind: oneOf(["hf", "gcs", "s3", "azure"], { isClosed: true }).default("hf"),
    runtime_secret_name: field_types_text().default("hf_access_token"),
};
const IDENTITY = ["volume_folder", "repo_id"];
const sameVolumeUse = (node) => {
    const uses = node.items().map((item) => ({ node: item.child("use_volume"), flag: asFlag(item.child("use_volume")) }));
    const first = uses[0]?.flag;
    const other = uses.find(({ flag }) => flag !== undefined && flag !== first);
    if (first === undefined || other === undefined)
        return;
    const problem = `must be the same for all items, but is ${other.flag} here and ${first} in the first`;
    other.node.error("cache-volume-mixed", problem, "Set `use_volume: true` on all of them.");
};
const modelCache = blockList(block(FIELDS, volumeRule), IDENTITY, sameVolumeUse);
const internalCache = optional(blockList(block({ ...FIELDS, use_volume: flag.default(false) }, volumeRule), IDENTITY)).default([]);

;// CONCATENATED MODULE: ./lib/truss/schema/auth.js

const AWS_OIDC = ["aws_oidc_role_arn", "aws_oidc_region"];
const GCP_OIDC = ["gcp_oidc_service_account", "gcp_oidc_workload_id_provider"];
const AWS_ASSUME_ROLE = ["aws_assume_role_arn", "aws_assume_role_region"];
const AUTH_FIELDS = Object.fromEntries([...AWS_OIDC, ...GCP_OIDC, ...AWS_ASSUME_ROLE].map((name) => [name, optional(field_types_text())]));
const OIDC_METHODS = { AWS_OIDC, GCP_OIDC, AWS_ASSUME_ROLE };
function methodRule(methods) {
    const all = [...new Set(Object.values(methods).flat())];
    return (node) => {
        const method = node.child("auth_method").text?.toUpperCase();
        if (method === undefined || !Object.hasOwn(methods, method))
            return;
        const needed = methods[method] ?? [];
        for (const name of needed)
            requireField(node, name, method);
        for (const name of all)
            if (!needed.includes(name))
                forbidField(node, name, method);
    };
}
function requireField(node, name, method) {
    const field = node.child(name);
    if (field.type !== undefined && field.type !== "NoneType" && field.text !== "")
        return;
    const problem = `is required when auth_method is ${method}, but is ${field.type === undefined ? "missing" : "empty"}`;
    field.error("auth-field-missing", problem, `Set \`${name}\` in \`${node.name}\`.`);
}
function forbidField(node, name, method) {
    const field = node.child(name);
    if (!isTruthy(field))
        return;
    field.error("auth-field-forbidden", `cannot be set when auth_method is ${method}`, "Remove it, or change auth_method.");
}

;// CONCATENATED MODULE: ./lib/truss/schema/docker.js



const PLATFORM_USER_ID = 60_000;
const RESERVED_PORT = 8080;
const DOCKER_AUTH_METHODS = [
    "GCP_SERVICE_ACCOUNT_JSON",
    "AWS_IAM",
    "AWS_OIDC",
    "GCP_OIDC",
    "REGISTRY_SECRET",
    "AWS_ASSUME_ROLE",
];
const dockerAuth = block({
    ...AUTH_FIELDS,
    auth_method: oneOf(DOCKER_AUTH_METHODS, { normalize: (written) => written.toUpperCase() }).required(),
    registry: optional(field_types_text()).default(""),
    secret_name: optional(field_types_text()),
    aws_access_key_id_secret_name: field_types_text().default("aws_access_key_id"),
    aws_secret_access_key_secret_name: field_types_text().default("aws_secret_access_key"),
}, methodRule({ ...OIDC_METHODS, GCP_SERVICE_ACCOUNT_JSON: ["secret_name"] }));
const absolutePath = (node, value) => {
    if (value === "" || value.startsWith("/"))
        return;
    node.error("relative-path", `must be an absolute path, but is ${showText(value)}`, "Write, for example, /usr/bin/python3.");
};
const baseImage = optional(block({
    image: field_types_text().default(""),
    python_executable_path: field_types_text(absolutePath).default(""),
    docker_auth: optional(dockerAuth),
}));
const runAsUserId = whole.and((node) => {
    const id = field_types_asWhole(node);
    if (id !== 0 && id !== PLATFORM_USER_ID)
        return;
    node.error("run-as-user-id", `must not be 0 or ${PLATFORM_USER_ID}, but is ${node.shown}`, "Use another user id.");
});
const serverPort = whole.and((node) => {
    if (field_types_asWhole(node) !== RESERVED_PORT)
        return;
    const problem = `is ${RESERVED_PORT}, the port of Baseten's own proxy`;
    node.hint("reserved-port", problem, "Use another port, such as 8000.");
});
function startCommand(node) {
    const command = node.child("start_command");
    const isMissing = command.type === undefined || command.type === "NoneType";
    if (!isMissing || asFlag(node.child("no_build")) === true)
        return;
    const problem = `is required unless \`no_build\` is true, but is ${command.type === undefined ? "missing" : "null"}`;
    command.error("missing-field", problem, "Add the command that starts the server, or `no_build: true`.");
}
const dockerServer = optional(block({
    start_command: optional(field_types_text()),
    server_port: serverPort.required(),
    predict_endpoint: field_types_text().required(),
    readiness_endpoint: field_types_text().required(),
    liveness_endpoint: field_types_text().required(),
    run_as_user_id: optional(runAsUserId),
    no_build: optional(flag),
}, startCommand));

;// CONCATENATED MODULE: ./lib/truss/diff/secret-values.js
const HIDDEN = "(hidden)";
const SECRET_KEY = /secret|password|passwd|passphrase|credential|private_?key|(?:api|access|account|encryption|signing|license)_?key|(?:^|_)(?:pass|pwd|pw|pin|auth|bearer|dsn|sas|sig|signature)(?:_|$)|pass$|connection_?string|webhook/;
const SECRET_BLOCK = /secret|password|credential|private_?key/;
const SECRET_TEXT_KEY = /token$|token_(?:value|secret|\d)|(?:^|_)keys?$/;
const HARMLESS_KEY = /_name$|^auth_method$|^secret_to_path_mapping$|_(?:file|path|dir|header|type|limit|count|size)$/;
const LIST_NUMBER = /^(?:\d+|\[\d+\])$/;
const CREDENTIALS = (/* unused pure expression or super */ null && ([
    /:\/\/[^/?#\s]*@/,
    /-----BEGIN [A-Z0-9 ]*(?:KEY|CERTIFICATE)/,
    /\b(?:hf|api_org|sk|pk|rk|ghp|gho|ghu|ghs|ghr|github_pat|glpat|npm|pypi|dckr_pat|xox[abeoprs]|whsec|shpat|nvapi|r8|gsk|dop_v1|lin_api|figd|AIza|ya29)[-_.]?[A-Za-z0-9_-]{16,}/,
    /\b(?:AKIA|ASIA|AROA|AIDA)[A-Z0-9]{12,}/,
    /\beyJ[A-Za-z0-9_-]{8,500}\.[A-Za-z0-9_-]{4}/,
    /\b(?:bearer|basic)\s+[A-Za-z0-9+/=._-]{6,}/i,
    /(?:token|secret|passw(?:or)?d|credential|api[_-]?key|access[_-]?key|authorization|signature|[?&](?:sig|key|auth|code))["']?\s*[=:](?!=)\s*["']?[^\s"'$]{4,}/i,
    /--?(?:token|secret|password|api[_-]?key)\s+["']?[^\s"'$-][^\s"'$]{3,}/i,
]));
const LONG_RUN = /[A-Za-z0-9+/_=-]{24,}/g;
const DIGEST = /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/;
const RANDOM_BITS = 3.8;
function isSecret(steps, value) {
    if (steps[0] === "secrets")
        return true;
    if (value === null || typeof value === "boolean" || value === "")
        return false;
    const isTextual = typeof value === "string";
    const keys = steps.filter((step) => !LIST_NUMBER.test(step));
    const [leaf = "", ...around] = keys.map(wordsOf).reverse();
    if (isSecretKey(leaf, isTextual))
        return true;
    if (!HARMLESS_KEY.test(leaf) && around.some((step) => SECRET_BLOCK.test(step) && !HARMLESS_KEY.test(step)))
        return true;
    return isTextual && looksLikeCredential(value);
}
function wordsOf(step) {
    return step
        .replace(/([a-z0-9])([A-Z])/g, "$1_$2")
        .replace(/[^A-Za-z0-9]+/g, "_")
        .toLowerCase();
}
function isSecretKey(words, isTextual) {
    if (HARMLESS_KEY.test(words))
        return false;
    return SECRET_KEY.test(words) || (isTextual && SECRET_TEXT_KEY.test(words));
}
function looksLikeCredential(text) {
    if (CREDENTIALS.some((pattern) => pattern.test(text)))
        return true;
    return (text.match(LONG_RUN) ?? []).some(looksRandom);
}
function looksRandom(run) {
    if (DIGEST.test(run))
        return false;
    const parts = run.split(/[-_/]/).filter((part) => part.length >= 16);
    return parts.some((part) => /[a-z]/.test(part) && /[A-Z]/.test(part) && /\d/.test(part) && bitsPerCharacter(part) >= RANDOM_BITS);
}
function bitsPerCharacter(text) {
    const counts = new Map();
    for (const character of text)
        counts.set(character, (counts.get(character) ?? 0) + 1);
    let bits = 0;
    for (const count of counts.values())
        bits -= (count / text.length) * Math.log2(count / text.length);
    return bits;
}

;// CONCATENATED MODULE: ./lib/truss/token-kind.js

const TOKENS = [
    ["a Hugging Face token", /\b(?:hf|api_org)_([A-Za-z0-9]{30,60})\b/],
    ["a GitHub token", /\b(?:gh[pousr]_|github_pat_)([A-Za-z0-9_]{22,255})\b/],
    ["a GitLab token", /\bglpat-([A-Za-z0-9_-]{20,100})/],
    ["an API key of Anthropic, OpenAI or a similar service", /\bsk-((?:[a-z0-9]{2,10}-){0,3}[A-Za-z0-9_-]{20,250})/],
    ["a Stripe key", /\b[sr]k_(?:live|test)_([A-Za-z0-9]{20,250})\b/],
    ["an AWS access key", /\b(?:AKIA|ASIA)([A-Z0-9]{16})\b/],
    ["a Google API key", /\bAIza([A-Za-z0-9_-]{35})/],
    ["a Google access token", /\bya29\.([A-Za-z0-9_-]{20,500})/],
    ["a Slack token", /\bxox[abeoprs]-([A-Za-z0-9-]{20,250})/],
    ["an npm token", /\bnpm_([A-Za-z0-9]{36})\b/],
    ["a PyPI token", /\bpypi-([A-Za-z0-9_-]{50,500})/],
    ["a Docker token", /\bdckr_pat_([A-Za-z0-9_-]{20,100})/],
    ["an NVIDIA API key", /\bnvapi-([A-Za-z0-9_-]{40,150})/],
    ["a Replicate token", /\br8_([A-Za-z0-9]{30,60})\b/],
    ["a Groq API key", /\bgsk_([A-Za-z0-9]{40,80})\b/],
    ["a SendGrid key", /\bSG\.([A-Za-z0-9_-]{16,64}\.[A-Za-z0-9_-]{16,64})/],
    ["a signed token (JWT)", /\beyJ[A-Za-z0-9_-]{8,2000}\.eyJ[A-Za-z0-9_-]{8,4000}\.([A-Za-z0-9_-]{16,1000})/],
    ["a Baseten API key", /^[A-Za-z0-9]{8}\.([A-Za-z0-9]{32})$/],
];
const SERVICE_ACCOUNT = /"type"\s*:\s*"(?:service_account|authorized_user)"/;
const PRIVATE_KEY = /-----BEGIN [A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)?-----/;
const token_kind_MAX_SEARCHED_LENGTH = 20_000;
function tokenKind(text) {
    const searched = text.slice(0, token_kind_MAX_SEARCHED_LENGTH);
    if (PRIVATE_KEY.test(searched))
        return SERVICE_ACCOUNT.test(searched) ? "a Google service account" : "a private key";
    if (SERVICE_ACCOUNT.test(searched) && /"(?:private_key|refresh_token)"\s*:/.test(searched))
        return "Google credentials";
    return TOKENS.find(([, pattern]) => {
        const random = pattern.exec(searched)?.[1];
        return random !== undefined && isRandom(random);
    })?.[0];
}
const UUID = /^(?:[a-z0-9]+[-_])*[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const token_kind_DIGEST = /^(?:[0-9a-f]{32}|[0-9a-f]{40}|[0-9a-f]{64})$/i;
const token_kind_RANDOM_BITS = 3.2;
function isRandom(part) {
    if (UUID.test(part) || token_kind_DIGEST.test(part))
        return false;
    const isMixed = part.split(/[-_.]/).some((run) => {
        const kinds = [/[a-z]/, /[A-Z]/, /\d/].filter((kind) => kind.test(run)).length;
        return run.length >= 12 && kinds >= 2 && !/^[A-Z]?[a-z]+\d{0,4}$/.test(run);
    });
    return isMixed && bitsPerCharacter(part) >= token_kind_RANDOM_BITS;
}

;// CONCATENATED MODULE: ./lib/truss/schema/environment.js



const RESERVED = ["PORT", "HOSTNAME"];
const TOKEN_NAME = /(^|_)(token|secret|password|passwd|api_?key|access_?key|credentials?)(_|$)/i;
const environment_variable = anything.checkedBy((node) => {
    const name = String(node.path.at(-1));
    if (RESERVED.includes(name)) {
        node.hint("reserved-variable", "is set by the platform, which overwrites the value", "Use another name.");
    }
    literalToken(node);
    if (node.type === "NoneType")
        nullVariable(node, name);
    else if (node.type !== "str")
        changedVariable(node);
});
const environmentVariables = new Field(map(environment_variable).check, { kind: "map", isEnvironment: true });
function literalToken(node) {
    const kind = tokenKind(node.text ?? "");
    if (kind === undefined)
        return;
    const problem = `contains what looks like ${kind}: anyone who can read the repository, the archive or the config can read it`;
    const remedy = "Revoke it, add a new one to the secrets of your Baseten workspace, declare its name under `secrets:` with the value null, and read it in the model.";
    node.hint("literal-secret", problem, remedy);
}
function nullVariable(node, name) {
    if (TOKEN_NAME.test(name)) {
        const place = node.isBesideServer ? "from the file `/secrets/NAME`" : "in the model";
        const remedy = `Secrets are not passed as environment variables: declare it under \`secrets:\` and read it ${place}.`;
        node.hint("null-secret-variable", "is null, so the model gets the string None instead of a secret", remedy);
    }
    else {
        node.hint("null-variable", "is null, so the model gets the string None", 'Write "" for an empty string, or remove it.');
    }
}
function changedVariable(node) {
    const given = typeof node.value === "boolean" ? String(node.value) : node.python;
    if (node.written === given)
        return;
    const problem = `is not quoted, so it is read as ${node.type && python_typeName(node.type)} and the model gets a different string`;
    node.hint("variable-not-text", problem, "Put the value in quotes.");
}
const secrets = map(optional(anything.checkedBy((node) => {
    literalToken(node);
    if (node.text !== undefined)
        return;
    const problem = `must be null, but is ${node.shown}`;
    node.error("secret-not-null", problem, "Write null here, and keep the value in the secrets of your Baseten workspace.");
})));

;// CONCATENATED MODULE: ./lib/truss/schema/python-version.js


const MIN_MINOR = 9;
const MAX_MINOR = 14;
const pythonVersion = field_types_text().checkedBy((node) => {
    if (node.number === undefined)
        field_types_text(checkVersion).check(node);
    else
        node.error("not-text", `must be a string, but is ${node.shown}`, `Write \`py3${suggested(node.written)}\`.`);
});
function checkVersion(node, value) {
    const minor = minorOf(value);
    if (value === `py3${minor}` && isKnown(minor)) {
        if (minor === MIN_MINOR)
            node.hint("python-deprecated", "py39 is deprecated", "Use py310 or newer.");
        return;
    }
    const problem = `must be one of py3${MIN_MINOR} to py3${MAX_MINOR}, but is ${showText(value)}`;
    if (minor > MAX_MINOR)
        node.hint("python-version", problem, "If it is newer than this action, the server decides.");
    else
        node.error("python-version", problem, `Write \`py3${suggested(value)}\`.`);
}
function minorOf(value) {
    return Number(/^(?:py|python)?[\s-]*3\.?([0-9]{1,2})(?:\.[0-9]+)?$/iu.exec(value.trim())?.[1]);
}
function isKnown(minor) {
    return minor >= MIN_MINOR && minor <= MAX_MINOR;
}
function suggested(value) {
    const minor = minorOf(value);
    return isKnown(minor) ? minor : MAX_MINOR - 1;
}

;// CONCATENATED MODULE: ./lib/truss/schema/requirements.js


const FILE_NAME = /^[\w./-]+\.(?:txt|in|toml|lock)$/u;
const noFile = (node, value) => {
    if (!FILE_NAME.test(value.trim()))
        return;
    const remedy = "Name the file in `requirements_file` instead.";
    node.hint("requirements-file-as-item", `is ${showText(value)}, which is a file name, not a package`, remedy);
};
const items = list(field_types_text(noFile));
const requirements = items.checkedBy((node) => {
    if (node.text === undefined || !FILE_NAME.test(node.text))
        items.check(node);
    else
        node.error("not-a-list", wrong("a list", node), `Write \`requirements_file: ${node.text}\` instead.`);
});

;// CONCATENATED MODULE: ./lib/truss/plain.js
function isPlainMap(value) {
    return typeof value === "object" && value !== null && !Array.isArray(value);
}
const { isRawJSON } = JSON;
const plain_MAX_DEPTH = 200;
function plainOf(value, depth = 0) {
    if (depth > plain_MAX_DEPTH)
        return null;
    if (value === null || typeof value === "boolean" || typeof value === "string")
        return value;
    if (typeof value === "number")
        return Number.isFinite(value) ? value : null;
    if (isRawJSON(value))
        return Number(value.rawJSON);
    if (Array.isArray(value))
        return value.map((item) => plainOf(item, depth + 1));
    if (typeof value !== "object")
        return null;
    const plain = Object.create(null);
    for (const [key, item] of Object.entries(value))
        if (item !== undefined)
            plain[key] = plainOf(item, depth + 1);
    return plain;
}

;// CONCATENATED MODULE: ./lib/truss/schema/accelerator.js




const ACCELERATORS = [
    "B10",
    "T4",
    "L4",
    "A10G",
    "V100",
    "A100",
    "A100_40GB",
    "H100",
    "H200",
    "H100_40GB",
    "B200",
    "L40S",
    "RTX_PRO_6000",
    "B300",
    "GB300",
];
const OTHER_NAMES = {
    a10: "A10G",
    a10g24gb: "A10G",
    t416gb: "T4",
    l424gb: "L4",
    l40s48gb: "L40S",
    v10016gb: "V100",
    a10080gb: "A100",
    h10080gb: "H100",
    h200141gb: "H200",
    rtx6000pro: "RTX_PRO_6000",
    rtxpro6000blackwell: "RTX_PRO_6000",
};
const TYPE_NAME = /^[A-Z][A-Z0-9]*(?:[_-][A-Z0-9]+)*$/u;
const accelerator_MAX_NAME_LENGTH = 60;
const accelerator = new Field(checkAccelerator, { kind: "scalar", fallback: null, read: canonical });
function checkAccelerator(node) {
    if (node.text !== undefined)
        combined(node, node.text);
    else if (node.type === "dict")
        OBJECT.check(node);
    else if (node.type !== "NoneType") {
        node.error("accelerator-format", `must be a string such as A10G or H100:8, but is ${node.shown}`, "Write, for example, `H100:8`.");
    }
}
function canonical(value) {
    if (isPlainMap(value))
        return canonical(`${value.accelerator ?? ""}:${value.count ?? 1}`);
    if (typeof value !== "string")
        return value;
    const [type = "", count = "1", ...rest] = value.trim().split(":");
    if (type === "")
        return null;
    return Number(count) === 1 || rest.length > 0 ? type : `${type}:${Number(count) || count}`;
}
const OBJECT = block({
    accelerator: optional(field_types_text(separateType)),
    count: whole
        .and((node) => {
        if ((field_types_asWhole(node) ?? 0) >= 0)
            return;
        node.error("accelerator-count", `must not be negative, but is ${node.shown}`, "Write 1 or more.");
    })
        .default(1),
});
function separateType(node, value) {
    const count = /^[^:]+:(.*)$/u.exec(value)?.[1];
    if (count !== undefined) {
        const problem = `must be a type without a count, but is ${showText(value)}`;
        node.error("accelerator-format", problem, `Set \`count: ${count}\` next to it.`);
    }
    else if (value === "") {
        node.error("empty-text", 'must not be empty, but is ""', "Name an accelerator type, or write null.");
    }
    else
        checkType(node, value, value);
}
function combined(node, value) {
    const [type = "", count, ...rest] = value.trim().split(":");
    if (type === "") {
        const problem = `must begin with an accelerator type, but is ${showText(value)}`;
        node.error("accelerator-format", problem, "Write, for example, `A10G` or `H100:8`, or null for none.");
        return;
    }
    checkType(node, type, value);
    if (rest.length > 0) {
        node.hint("accelerator-format", `is ${showText(value)}; because of the second colon, Truss takes 1 as the count`, "Write `TYPE:COUNT`.");
    }
    else if (count !== undefined && (!/^\p{Nd}+$/u.test(count) || /^0+$/u.test(count))) {
        checkCount(node, value, count);
    }
}
function checkCount(node, value, count) {
    const isInstance = /^\d+x\d+$/u.test(count);
    const remedy = isInstance ? `Write \`instance_type: "${value}"\` instead.` : "Write, for example, `H100:2`.";
    node.error("accelerator-count", `must have a positive integer after the colon, but is ${showText(value)}`, remedy);
}
function checkType(node, type, whole) {
    if (ACCELERATORS.includes(type))
        return;
    const problem = `must be one of ${ACCELERATORS.join(", ")}, but is ${showText(whole)}`;
    const meant = meantType(type);
    if (meant !== undefined)
        node.error("misspelt-accelerator", problem, `Write \`${meant}\`.`);
    else if (!TYPE_NAME.test(type))
        node.error("misspelt-accelerator", problem, "Write one of them, or null for none.");
    else
        node.hint("unknown-accelerator", problem, didYouMean(nearest(type, ACCELERATORS), NEWER_REMEDY));
}
function meantType(type) {
    if (type.length > accelerator_MAX_NAME_LENGTH)
        return undefined;
    const [, before, name = type, after] = /^(?:(\d+)\s*[x*]\s*)?(.+?)(?:\s*[x*]\s*(\d+))?$/iu.exec(type.trim()) ?? [];
    const knownType = sameType(name);
    const count = before ?? after;
    return knownType === undefined || count === undefined ? (knownType ?? sameType(type)) : `${knownType}:${count}`;
}
function plain(name) {
    return spelling_fold(name)
        .replace(/^(nvidia|tesla)+/u, "")
        .replaceAll("o", "0");
}
function sameType(name) {
    const wanted = plain(name);
    const other = Object.keys(OTHER_NAMES).find((known) => plain(known) === wanted);
    return ACCELERATORS.find((known) => plain(known) === wanted) ?? (other && OTHER_NAMES[other]);
}
function accelerator_acceleratorCount(node) {
    if (node.type === "dict")
        return node.child("count").type === undefined ? 1 : asWhole(node.child("count"));
    const [, count, ...rest] = node.text?.trim().split(":") ?? [];
    return count === undefined || rest.length > 0 ? 1 : Number(count);
}
function accelerator_acceleratorType(node) {
    if (node.type === "dict")
        return node.child("accelerator").text;
    return node.text?.trim().split(":")[0];
}

;// CONCATENATED MODULE: ./lib/truss/schema/resources.js



const MEMORY_UNITS = ["k", "M", "G", "T", "P", "E", "Ki", "Mi", "Gi", "Ti", "Pi", "Ei"];
const cpu = (node, value) => {
    if (isFloatText(value) || /^[0-9.]*m$/u.test(value))
        return;
    const problem = `must be a number of CPUs or millicpus, but is ${showText(value)}`;
    node.error("cpu-format", problem, 'Write, for example, "4", or "500m" for half a core.');
};
const memory = (node, value) => {
    const unit = /^[0-9.]*([a-zA-Z]+)$/u.exec(value)?.[1];
    if (isFloatText(value) || (unit !== undefined && MEMORY_UNITS.includes(unit)))
        return;
    const problem = `must be a number with one of the units ${MEMORY_UNITS.join(", ")}, but is ${showText(value)}`;
    node.error("memory-format", problem, `Write, for example, "${suggestedMemory(value)}".`);
};
function suggestedMemory(value) {
    const [, amount, prefix = "", binary] = /^\s*([0-9.]+)\s*([kmgtpe])(i?)b?\s*$/iu.exec(value) ?? [];
    if (amount === undefined)
        return "16Gi";
    return `${amount}${prefix.toLowerCase() === "k" && !binary ? "k" : prefix.toUpperCase()}${binary ? "i" : ""}`;
}
const nodeCount = whole.checkedBy((node) => {
    const problem = `must be an integer of at least 1, but is ${node.shown}`;
    if (node.type !== "int" || (node.number ?? 0) < 1)
        node.error("node-count", problem, "Write, for example, 2 without quotes.");
});
function ignoredResources(node) {
    if (!node.child("instance_type").text)
        return;
    const ignored = ["cpu", "memory", "accelerator"].filter((key) => node.has(key) && node.child(key).value !== null);
    if (ignored.length === 0)
        return;
    const names = ignored.map((key) => `\`${key}\``).join(", ");
    const problem = `is ${node.child("instance_type").shown}, so Baseten ignores ${names}`;
    node.child("instance_type").hint("resources-ignored", problem, `Remove ${names} or \`instance_type\`.`);
}
function gpuWithoutType(node) {
    const flagNode = node.child("use_gpu");
    const hasAccelerator = accelerator_acceleratorType(node.child("accelerator")) || isTruthy(node.child("instance_type"));
    if (hasAccelerator || asFlag(flagNode) !== true)
        return;
    const problem = "is true, but no accelerator is set, so the model gets none";
    flagNode.hint("gpu-without-accelerator", problem, "Add, for example, `accelerator: L4`, or remove it.");
}
const resources = block({
    cpu: field_types_text(cpu).default("1"),
    memory: field_types_text(memory).default("2Gi"),
    accelerator: accelerator,
    use_gpu: anything,
    instance_type: optional(field_types_text()),
    node_count: optional(nodeCount).default(1),
    fabric: optional(block({ use_rdma: optional(flag), preferences: optional(list(field_types_text())) })),
}, ignoredResources, gpuWithoutType);

;// CONCATENATED MODULE: ./lib/truss/schema/egress.js

const OCTET = "(?:25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])";
const ADDRESS = `${OCTET}(?:\\.${OCTET}){3}`;
const IP_RANGE = new RegExp(`^${ADDRESS}(?:/(?:0*(?:3[0-2]|[12]?[0-9])|${ADDRESS}))?$`, "u");
const LABEL = "[a-zA-Z0-9*](?:[a-zA-Z0-9*-]{0,61}[a-zA-Z0-9*])?";
const FQDN = new RegExp(`^${LABEL}(?:\\.${LABEL})*\\n?$`, "u");
const ipRange = (node, value) => {
    if (IP_RANGE.test(value))
        return;
    const problem = `must be an IPv4 address or range, but is ${showText(value)}`;
    node.error("ip-range", problem, "Write, for example, 203.0.113.7 or 203.0.113.0/24; IPv6 and names are not supported here.");
};
const fqdn = (node, value) => {
    if (FQDN.test(value))
        return;
    const problem = `must be a domain name, but is ${showText(value)}`;
    node.error("domain-name", problem, "Write, for example, huggingface.co or *.baseten.co, without scheme, port or path.");
};

;// CONCATENATED MODULE: ./lib/truss/schema/runtime.js



const workers = anything.checkedBy((node) => {
    const isOne = node.number === 1 || node.value === true;
    if (isOne)
        node.hint("legacy-key", "no longer has any effect", "Remove it.");
    else {
        const problem = `must be 1 since Truss 0.9.49, but is ${node.shown}`;
        node.error("num-workers", problem, "Remove it; use `predict_concurrency`, asyncio or more replicas.");
    }
});
const interval = optional(decimal);
const TRANSPORT = block({
    kind: oneOf(["http", "websocket", "grpc"]).default("http"),
    ping_interval_seconds: interval.checkedBy(anything.check),
    ping_timeout_seconds: interval.checkedBy(anything.check),
});
function transport(node) {
    if (node.type === "dict" && node.keys().length === 0)
        return;
    TRANSPORT.check(node);
    if (node.type !== "dict")
        return;
    if (!node.has("kind")) {
        node.child("kind").error("missing-field", "is required but missing", "Add `kind: http`, `websocket` or `grpc`.");
    }
    const kind = node.child("kind").text;
    for (const key of ["ping_interval_seconds", "ping_timeout_seconds"]) {
        if (!node.has(key))
            continue;
        if (kind === "websocket")
            interval.check(node.child(key));
        else
            node.child(key).hint("ignored-key", "has no effect without `kind: websocket`", "Remove it.");
    }
}
function transportGiven(node) {
    const field = node.child("transport");
    if (field.type !== undefined && !(field.type === "NoneType" && isTruthy(node.child("is_websocket_endpoint")))) {
        transport(field);
    }
}
const PEP_440 = /^\s*v?(\d+!)?\d+(\.\d+)*([._-]?(alpha|a|beta|b|preview|pre|c|rc)[._-]?\d*)?(-\d+|[._-]?(post|rev|r)[._-]?\d*)?([._-]?dev[._-]?\d*)?(\+[a-z0-9]+([._-][a-z0-9]+)*)?\s*$/iu;
const version = (node, value) => {
    if (PEP_440.test(value))
        return;
    node.error("version-format", `must be a Truss version, but is ${showText(value)}`, "Write, for example, 0.18.35.");
};
const seconds = optional(whole);
const runtime = block({
    predict_concurrency: whole.default(1),
    streaming_read_timeout: whole.default(60),
    enable_tracing_data: flag.default(false),
    enable_debug_logs: flag.default(false),
    transport: TRANSPORT.checkedBy(anything.check),
    is_websocket_endpoint: optional(flag),
    health_checks: block({
        restart_check_delay_seconds: seconds,
        restart_threshold_seconds: seconds,
        stop_traffic_threshold_seconds: seconds,
        startup_threshold_seconds: seconds,
    }),
    oidc: block({ enabled: optional(flag) }),
    remote_ssh: block({ enabled: flag.default(false) }),
    egress_restrictions: optional(block({ ip_allow_list: optional(list(field_types_text(ipRange))), fqdn_allow_list: optional(list(field_types_text(fqdn))) })),
    truss_server_version_override: optional(field_types_text(version)),
    num_workers: asWritten(workers),
}, transportGiven);

;// CONCATENATED MODULE: ./lib/truss/schema/trt-llm.js




const ENCODERS = ["encoder", "encoder_bert"];
const RENAMED = ["palmyra", "qwen", "llama", "mistral", "deepseek"];
const FORMER_MODELS = [...RENAMED, "whisper"];
const BASE_MODELS = [...ENCODERS, "decoder"];
const QUANTIZATIONS = [
    ..."no_quant weights_int8 weights_kv_int8 weights_int4 weights_int4_kv_int8 smooth_quant".split(" "),
    ..."fp8 fp8_kv fp8_mlp_only fp4 fp4_kv fp4_mlp_only".split(" "),
];
const SOURCES = ["HF", "GCS", "S3", "AZURE", "LOCAL", "REMOTE_URL", "BASETEN_TRAINING"];
const ROUTES = ["/v1/embeddings", "/v1/systemone", "/rerank", "/predict", "/predict_tokens"];
const TOO_OLD = (/* unused pure expression or super */ null && (["T4", "V100"]));
const WITHOUT_FP8 = (/* unused pure expression or super */ null && (["A10G", "A100", "A100_40GB"]));
const WITHOUT_FP4 = (/* unused pure expression or super */ null && (["H100", "H100_40GB", "H200", "L4", "L40S", "A100_40GB"]));
const MAX_SEQUENCE = 1_048_576;
const MAX_BATCH = 2048;
const MAX_DRAFT_TOKENS = 2048;
const HF_REPOSITORY = /^(?:\b[A-Za-z0-9_.-]{1,96}\b\/)?\b[A-Za-z0-9_.-]{1,96}\b$/;
function hfRepository(node) {
    const repository = node.child("repo").text;
    if (node.child("source").text !== "HF" || repository === undefined)
        return;
    if (HF_REPOSITORY.test(repository) && !/--|\.\.|\.git$/.test(repository))
        return;
    const problem = `must be the name of a Hugging Face repository, but is ${showText(repository)}`;
    node.child("repo").error("hf-repository", problem, "Write owner/name, without scheme or host.");
}
const checkpoint = block({
    source: oneOf(SOURCES).required(),
    repo: field_types_text().required(),
    revision: optional(field_types_text()),
    runtime_secret_name: field_types_text().default("hf_access_token"),
}, hfRepository);
const calibration = whole.and((node) => {
    const size = field_types_asWhole(node);
    if (size === undefined || (size >= 64 && size <= 16_384 && size % 64 === 0))
        return;
    node.error("calibration-size", `must be a multiple of 64 from 64 to 16384, but is ${node.shown}`, "Write, for example, 1024.");
});
const quantization = block({
    calib_size: calibration.default(1024),
    calib_dataset: field_types_text().default("abisee/cnn_dailymail"),
    calib_max_seq_length: calibration.default(1536),
});
const plugins = block({
    paged_kv_cache: flag.default(true),
    use_paged_context_fmha: flag.default(true),
    use_fp8_context_fmha: flag.default(false),
});
const loraConfiguration = block({ max_lora_rank: whole.default(64), lora_target_modules: list(field_types_text()) });
const adapters = map(checkpoint, (node) => {
    for (const key of node.keys()) {
        if (/^[a-zA-Z0-9_\-.:]+$/.test(key))
            continue;
        node
            .child(key)
            .error("adapter-name", "has a name with characters other than letters, digits, `-`, `_`, `.` and `:`", "Rename it.");
    }
});
const number = (node, value) => {
    if (/^[\p{Nd}\p{No}]/u.test(value))
        return;
    node.error("version-format", `must begin with a digit, but is ${showText(value)}`, "Write, for example, 0.20.0.");
};
const versions = block({
    engine_builder_version: optional(field_types_text(number)),
    briton_version: optional(field_types_text(number)),
    bei_version: optional(field_types_text(number)),
    bei_bert_version: optional(field_types_text(number)),
    v2_llm_version: optional(field_types_text()),
});
const strictFraction = decimal.checkedBy((node) => {
    const value = node.number;
    if (value !== undefined && value > 0 && value <= 1)
        return;
    node.error("out-of-range", `must be a number above 0 and at most 1, but is ${node.shown}`, "Write, for example, 0.5 without quotes.");
});
const LORA_CACHE = {
    lora_cache_max_adapter_size: optional(strictWhole(1)),
    lora_cache_optimal_adapter_size: optional(strictWhole(1)),
    lora_cache_gpu_memory_fraction: optional(strictFraction),
    lora_cache_host_memory_bytes: optional(strictWhole(1)),
};
function adapterSizes(node) {
    const [most, best] = [node.child("lora_cache_max_adapter_size"), node.child("lora_cache_optimal_adapter_size")];
    if (most.number === undefined || best.number === undefined || best.number <= most.number)
        return;
    best.error("adapter-size", `must not exceed \`lora_cache_max_adapter_size\`, but is ${best.shown}`, "Lower it.");
}
const route = field_types_text((node, value) => {
    if (ROUTES.includes(value))
        return;
    const problem = `must be one of ${ROUTES.join(", ")}, but is ${showText(value)}`;
    if (value.startsWith("/"))
        node.hint("unknown-value", problem, NEWER_REMEDY);
    else
        node.error("misspelt-value", problem, "Write one of them.");
});
const runtimeV1 = block({
    kv_cache_free_gpu_mem_fraction: decimal.default(0.9),
    kv_cache_host_memory_bytes: optional(strictWhole(1)),
    ...LORA_CACHE,
    enable_chunked_context: flag.default(true),
    batch_scheduler_policy: oneOf(["max_utilization", "guaranteed_no_evict"]).default("guaranteed_no_evict"),
    request_default_max_tokens: optional(strictWhole(1)),
    served_model_name: optional(field_types_text()),
    total_token_limit: whole.default(500_000),
    webserver_default_route: optional(route),
}, adapterSizes);
const patch = anything.checkedBy((node) => {
    if (node.type !== "date" && node.type !== "datetime")
        return;
    node.error("patch-value", `must be a string, a number, a list, a map or null, but is ${node.shown}`, "Put it in quotes.");
});
const patches = new Field(map(patch).check, {
    kind: "map",
    read: (value) => (typeof value === "boolean" ? Number(value) : value),
});
const runtimeV2 = block({
    max_seq_len: optional(strictWhole(1, MAX_SEQUENCE)),
    max_batch_size: strictWhole(1, MAX_BATCH).default(256),
    max_num_tokens: strictWhole(65, 131_072).default(8192),
    tensor_parallel_size: strictWhole(1).default(1),
    enable_chunked_prefill: flag.default(true),
    served_model_name: optional(field_types_text()),
    patch_kwargs: patches,
    gated_features: asWritten(patches),
});
const baseModel = field_types_text().checkedBy((node) => {
    if (node.text === undefined || !FORMER_MODELS.includes(node.text))
        oneOf(BASE_MODELS).check(node);
});
function trt_llm_flagOf(node, fallback) {
    return node.type === undefined ? fallback : asFlag(node);
}
function wholeOf(node, fallback) {
    return node.type === undefined ? fallback : field_types_asWhole(node);
}
function isEncoder(build) {
    return ENCODERS.includes(build.child("base_model").text ?? "decoder");
}
function cacheFlags(build) {
    if (build.child("base_model").text === "encoder")
        return { paged: false, context: false };
    const settings = build.child("plugin_configuration");
    return {
        paged: trt_llm_flagOf(settings.child("paged_kv_cache"), true),
        context: trt_llm_flagOf(settings.child("use_paged_context_fmha"), true),
    };
}
function pagedCache(build) {
    const { paged, context } = cacheFlags(build);
    if (paged !== false || context !== true)
        return;
    const problem = "is false, but `use_paged_context_fmha` (true by default) needs it";
    build
        .child("plugin_configuration")
        .child("paged_kv_cache")
        .error("paged-cache", problem, "Remove it, or turn both off.");
}
function experts(build) {
    const option = build.child("moe_expert_parallel_option");
    const count = wholeOf(option, -1);
    const parallel = wholeOf(build.child("tensor_parallel_count"), 1);
    if (isEncoder(build) || count === undefined || parallel === undefined || count === -1)
        return;
    if (count > 0 && count <= parallel)
        return;
    option.error("expert-parallel", `must be -1 or from 1 to tensor_parallel_count (${parallel}), but is ${option.shown}`, "Remove it.");
}
function misplacedCache(build) {
    for (const key of Object.keys(LORA_CACHE)) {
        if (build.has(key))
            build.child(key).error("misplaced-field", "belongs in `trt_llm.runtime`", "Move it there.");
    }
}
function cacheReuse(build) {
    const speculator = build.child("speculator");
    const { paged, context } = cacheFlags(build);
    if (speculator.type !== "dict" || (paged !== false && context !== false))
        return;
    const problem = "needs the paged cache, but `base_model` or `plugin_configuration` turns it off";
    speculator.error("speculation-cache", problem, "Remove it, or turn the paged cache on.");
}
const LOOKAHEAD = ["lookahead_windows_size", "lookahead_ngram_size", "lookahead_verification_set_size"];
function speculation(node) {
    const mode = node.child("speculative_decoding_mode");
    if (mode.type === undefined || mode.text === "DRAFT_TOKENS_EXTERNAL") {
        const problem = "uses a draft model, which Truss has discontinued";
        mode.error("discontinued-speculation", problem, "Write `speculative_decoding_mode: LOOKAHEAD_DECODING`, or use `inference_stack: v2`.");
    }
    if (mode.text !== "LOOKAHEAD_DECODING")
        return;
    const missing = LOOKAHEAD.filter((key) => ["NoneType", undefined].includes(node.child(key).type));
    for (const key of missing) {
        node
            .child(key)
            .error("missing-field", "is required for lookahead decoding but missing", `Add \`${key}:\` to \`${node.name}\`.`);
    }
    const [windows = 0, ngram = 0, verification = 0] = LOOKAHEAD.map((key) => field_types_asWhole(node.child(key)) ?? 0);
    if (windows < 1 || ngram < 1 || verification < 1)
        return;
    draftTokens(node, (ngram === 1 ? 0 : ngram - 2) + (windows - 1 + verification) * (ngram - 1));
}
function draftTokens(node, least) {
    const tokens = node.child("num_draft_tokens");
    const count = tokens.number ?? least;
    if (count >= Math.max(least, 1) && count <= MAX_DRAFT_TOKENS)
        return;
    const problem = `must be from ${Math.max(least, 1)} (given by the lookahead sizes) to ${MAX_DRAFT_TOKENS}, but is ${count}`;
    tokens.error("draft-tokens", problem, "Change it, or change the lookahead sizes.");
}
const BUILD_FIELDS = {
    base_model: baseModel.default("decoder"),
    max_seq_len: optional(strictWhole(1, MAX_SEQUENCE)),
    max_batch_size: strictWhole(1, MAX_BATCH).default(256),
    max_num_tokens: strictWhole(65, MAX_SEQUENCE).default(8192),
    max_beam_width: strictWhole(1, 1).default(1),
    max_prompt_embedding_table_size: whole.default(0),
    checkpoint_repository: optional(checkpoint),
    gather_all_token_logits: flag.default(false),
    strongly_typed: flag.default(false),
    quantization_type: oneOf(QUANTIZATIONS).default("no_quant"),
    quantization_config: quantization,
    tensor_parallel_count: strictWhole(1).default(1),
    pipeline_parallel_count: whole.default(1),
    moe_expert_parallel_option: whole.default(-1),
    sequence_parallel_count: whole.default(1),
    plugin_configuration: plugins,
    num_builder_gpus: optional(strictWhole(1)),
    lora_adapters: optional(adapters),
    lora_configuration: optional(loraConfiguration),
    skip_build_result: flag.default(false),
    ...Object.fromEntries(Object.keys(LORA_CACHE).map((key) => [key, asWritten(anything)])),
};
const nestedBuild = block(BUILD_FIELDS).checkedBy((node) => BUILD.check(node));
const speculator = block({
    speculative_decoding_mode: oneOf(["DRAFT_TOKENS_EXTERNAL", "LOOKAHEAD_DECODING"]).default("DRAFT_TOKENS_EXTERNAL"),
    num_draft_tokens: optional(strictWhole(1)),
    checkpoint_repository: optional(checkpoint),
    runtime: runtimeV1,
    build: optional(nestedBuild),
    ...Object.fromEntries(LOOKAHEAD.map((key) => [key, optional(strictWhole(1))])),
    enable_b10_lookahead: optional(flag).default(false),
}, speculation);
const BUILD = block({ ...BUILD_FIELDS, speculator: optional(speculator) }, pagedCache, experts, misplacedCache, cacheReuse);
function needsCheckpoint(build) {
    const repository = build.child("checkpoint_repository");
    if (repository.type !== undefined && repository.type !== "NoneType")
        return;
    const problem = `is required, but is ${repository.type === undefined ? "missing" : "null"}`;
    repository.error("missing-field", problem, `Add \`checkpoint_repository:\` with \`source\` and \`repo\` to \`${build.name}\`.`);
}
function chunkedContext(node) {
    const build = node.child("build");
    const { paged, context } = cacheFlags(build);
    const isChunked = trt_llm_flagOf(node.child("runtime").child("enable_chunked_context"), true);
    if (isChunked !== true || isEncoder(build) || (paged !== false && context !== false))
        return;
    if (paged === false && context === true)
        return;
    const settings = build.child("plugin_configuration");
    const problem = "turns off what `runtime.enable_chunked_context` (true by default) needs";
    settings.error("chunked-context", problem, "Remove it, or set `runtime.enable_chunked_context: false`.");
}
const inferenceStack = field_types_text().checkedBy(anything.check).default("v1");
const V1 = block({ inference_stack: inferenceStack, build: BUILD.required(), runtime: runtimeV1, version_overrides: versions }, (node) => {
    if (node.child("build").type === "dict")
        needsCheckpoint(node.child("build"));
}, chunkedContext);
const FREE_IN_V2 = [
    "checkpoint_repository",
    "quantization_type",
    "quantization_config",
    "skip_build_result",
    "num_builder_gpus",
];
function buildOfV2(node) {
    const build = node.child("build");
    if (build.type !== "dict")
        return;
    if (trt_llm_flagOf(build.child("skip_build_result"), false) === false)
        needsCheckpoint(build);
    for (const key of build.keys()) {
        const shape = BUILD.shape.fields[key];
        if (shape === undefined || FREE_IN_V2.includes(key) || isDefault(build.child(key), shape))
            continue;
        build
            .child(key)
            .error("not-for-v2", "cannot be set with `inference_stack: v2`", "Remove it, and use the settings in `trt_llm.runtime`.");
    }
}
function isDefault(node, shape) {
    if (shape.kind === "scalar")
        return shape.read(plainOf(node.value)) === shape.fallback;
    if (shape.kind !== "block" || shape.isOptional)
        return node.type === "NoneType";
    return Object.entries(shape.fields).every(([key, inner]) => node.has(key) && isDefault(node.child(key), inner));
}
const V2 = block({
    inference_stack: inferenceStack,
    build: BUILD.required(),
    runtime: runtimeV2.required(),
    version_overrides: versions,
}, buildOfV2);
function checkByStack(node) {
    const stack = node.child("inference_stack");
    if (node.type !== "dict" || stack.type === undefined || stack.text === "v1")
        V1.check(node);
    else if (stack.text === "v2")
        V2.check(node);
    else
        oneOf(["v1", "v2"]).check(stack);
}
const SHAPE_V1 = { ...V1.shape, isOptional: true };
const SHAPE_V2 = { ...V2.shape, isOptional: true };
const trtLlm = new Field(optional(anything.checkedBy(checkByStack)).check, {
    kind: "choice",
    shapeFor: (value) => (isPlainMap(value) && value.inference_stack === "v2" ? SHAPE_V2 : SHAPE_V1),
});
function checkEngine(root) {
    const engine = root.child("trt_llm");
    const build = engine.child("build");
    const stack = engine.child("inference_stack");
    const isV1 = stack.type === undefined || stack.text === "v1";
    if (build.type !== "dict" || !(isV1 || stack.text === "v2"))
        return;
    checkFormerModel(build.child("base_model"));
    trt_llm_checkAccelerator(root, build);
    if (!isV1)
        return;
    if (!isEncoder(build))
        checkTags(root);
    if ((build.child("base_model").text ?? "decoder") === "decoder")
        checkWorldSize(root, build);
}
function checkFormerModel(model) {
    if (model.text === "whisper") {
        model.error("renamed-base-model", 'is "whisper", which Truss no longer deploys as a model', "Deploy Whisper as a chain.");
    }
    else if (RENAMED.includes(model.text ?? "")) {
        const problem = `is ${model.shown}, which Truss has renamed: it now detects the architecture itself`;
        model.error("renamed-base-model", problem, "Write `decoder`.");
    }
}
function trt_llm_checkAccelerator(root, build) {
    const field = root.child("resources").child("accelerator");
    const type = acceleratorType(field) ?? "";
    if (TOO_OLD.includes(type)) {
        if (build.child("base_model").text === "encoder_bert")
            return;
        field.error("engine-accelerator", `is ${type}, on which TensorRT-LLM only supports \`base_model: encoder_bert\``, "Use an A10G or newer.");
        return;
    }
    const numbers = /^fp[48]/.exec(build.child("quantization_type").text ?? "")?.[0];
    const isKnown = QUANTIZATIONS.includes(build.child("quantization_type").text ?? "");
    const lacks = WITHOUT_FP8.includes(type) || (numbers === "fp4" && WITHOUT_FP4.includes(type));
    if (numbers === undefined || !isKnown || !lacks)
        return;
    const remedy = numbers === "fp8" ? "Use an L4, H100 or newer." : "Use a B200 or newer.";
    field.error("engine-accelerator", `is ${type}, which does not support ${numbers} (\`trt_llm.build.quantization_type\`)`, remedy);
}
const TAGS = (/* unused pure expression or super */ null && (["openai-compatible", "force-legacy-api-non-openai-compatible"]));
function checkTags(root) {
    const tags = root.child("model_metadata").child("tags");
    if (tags.type === undefined)
        return;
    const isSearchable = tags.type === "list" || tags.type === "str" || tags.type === "dict";
    if (!isSearchable) {
        tags.error("engine-tags", `must be a list for \`trt_llm\`, but is ${tags.shown}`, "Write `tags: [openai-compatible]`.");
        return;
    }
    const has = (tag) => tags.text?.includes(tag) ?? (tags.keys().includes(tag) || tags.items().some((item) => item.text === tag));
    if (!TAGS.every(has))
        return;
    tags.error("engine-tags", `cannot have both ${TAGS.join(" and ")}`, "Keep openai-compatible.");
}
function checkWorldSize(root, build) {
    const keys = ["tensor_parallel_count", "pipeline_parallel_count", "sequence_parallel_count"];
    const counts = keys.map((key) => wholeOf(build.child(key), 1));
    const accelerator = root.child("resources").child("accelerator");
    const available = acceleratorCount(accelerator);
    if (available === undefined || Number.isNaN(available) || counts.includes(undefined))
        return;
    const needed = counts.reduce((product, count) => product * (count ?? 1), 1);
    if (needed === available)
        return;
    const problem = `times the other parallel counts must equal the count of \`${nameOf(accelerator.path)}\` (${available}), but is ${needed}`;
    const fitting = (available * (counts[0] ?? 1)) / needed;
    const remedy = Number.isInteger(fitting)
        ? `Write \`tensor_parallel_count: ${fitting}\`, or request ${needed} accelerators.`
        : `Request ${needed} accelerators, or change the counts.`;
    build.child("tensor_parallel_count").error("world-size", problem, remedy);
}

;// CONCATENATED MODULE: ./lib/truss/schema/weights.js




const CLOUD_SCHEMES = ["s3", "gs", "azure", "r2", "cw"];
const SCHEMES = ["hf", ...CLOUD_SCHEMES, "https"];
const OTHER_SCHEMES = { gcs: "gs", huggingface: "hf", http: "https", az: "azure" };
const SCHEME_LIST = SCHEMES.map((scheme) => `${scheme}://`).join(", ");
const source = (node, value) => {
    const end = value.indexOf("://");
    if (value === "")
        return;
    if (end < 0) {
        const report = value.startsWith("bdn:") ? "hint" : "error";
        const problem = `must begin with one of ${SCHEME_LIST}, but is ${showText(value)}`;
        node[report]("weights-scheme", problem, "Write, for example, hf://owner/repo@revision.");
        return;
    }
    const scheme = value.slice(0, end);
    if (!SCHEMES.includes(scheme))
        unknownScheme(node, scheme, value);
    else
        checkRest(node, scheme, value);
};
function unknownScheme(node, scheme, value) {
    const problem = `must begin with one of ${SCHEME_LIST}, but is ${showText(value)}`;
    const lower = scheme.trim().toLowerCase();
    if (SCHEMES.includes(lower) || !/^[a-z][a-z0-9+.-]*$/u.test(scheme)) {
        const remedy = `Write ${SCHEMES.includes(lower) ? lower : "hf"}:// in lower case, without spaces.`;
        node.error("weights-scheme", problem, remedy);
        return;
    }
    const meant = Object.hasOwn(OTHER_SCHEMES, lower) ? OTHER_SCHEMES[lower] : nearest(lower, SCHEMES);
    node.hint("weights-scheme", problem, didYouMean(meant && `${meant}://`, NEWER_REMEDY));
}
function checkRest(node, scheme, value) {
    const rest = value.slice(scheme.length + 3);
    if (rest === "" || rest.startsWith("/")) {
        const example = { hf: "hf://owner/repo", https: "https://host/path" }[scheme] ?? `${scheme}://bucket/path`;
        node.error("weights-source", `must name a source after ${scheme}://, but is ${showText(value)}`, `Write ${example}.`);
    }
    else if (CLOUD_SCHEMES.includes(scheme) && rest.includes("@")) {
        const problem = `must not contain an @ (only hf:// sources have revisions), but is ${showText(value)}`;
        node.error("weights-source", problem, "Remove the @ and everything after it.");
    }
}
const absolute = (node, value) => {
    if (value === "" || value.startsWith("/"))
        return;
    node.error("relative-path", `must be an absolute path, but is ${showText(value)}`, `Write /${value}.`);
};
const weightsAuth = block({
    ...AUTH_FIELDS,
    auth_method: oneOf(["CUSTOM_SECRET", "AWS_OIDC", "GCP_OIDC", "AWS_ASSUME_ROLE"], {
        normalize: (written) => written.toUpperCase(),
    }).required(),
    auth_secret_name: optional(field_types_text()),
}, methodRule({ ...OIDC_METHODS, CUSTOM_SECRET: ["auth_secret_name"] }));
function oneSecretName(node) {
    const inner = node.child("auth").child("auth_secret_name");
    if (!isTruthy(node.child("auth_secret_name")) || !isTruthy(inner))
        return;
    const problem = "and `auth.auth_secret_name` cannot both be set";
    node.child("auth_secret_name").error("auth-secret-twice", problem, "Keep one of them.");
}
const weights = blockList(block({
    source: field_types_text(filled, source).required(),
    mount_location: field_types_text(filled, absolute).required(),
    auth: optional(weightsAuth),
    auth_secret_name: optional(field_types_text()),
    allow_patterns: optional(list(field_types_text())),
    ignore_patterns: optional(list(field_types_text())),
}, oneSecretName), ["mount_location"], unique("mount_location", { rule: "duplicate-mount", remedy: "Give each item its own path." }));

;// CONCATENATED MODULE: ./lib/truss/schema/fields.js












const externalData = optional(blockList(block({
    url: field_types_text(filled).required(),
    local_data_path: field_types_text(filled).required(),
    backend: field_types_text().default("http_public"),
    name: optional(field_types_text()),
}), ["local_data_path"]));
function oneKindOfCheckpoint(node) {
    const loops = node.child("loops_checkpoint_ids");
    if (node.child("artifact_references").items().length === 0 || loops.items().length === 0)
        return;
    loops.error("checkpoint-kinds", "and `artifact_references` cannot both be set", "Keep one of them.");
}
const trainingCheckpoints = optional(block({
    download_folder: field_types_text().default("/tmp/training_checkpoints"),
    artifact_references: blockList(block({ training_job_id: field_types_text().required(), paths: list(field_types_text()) }), [
        "training_job_id",
    ]),
    loops_checkpoint_ids: list(field_types_text()),
}, oneKindOfCheckpoint));
const metric = block({ name: field_types_text().required(), target: decimal.required() });
const bisLlm = optional(block({
    config: optional(map(anything)),
    version: field_types_text().default(""),
    additional_autoscaling_config: asWritten(optional(block({ metrics: list(metric).required() }))),
}));
const hfCache = anything.checkedBy((node) => {
    node.hint("legacy-key", "is deprecated in favour of `model_cache`", "Rename it to `model_cache`.");
});
const modelName = field_types_text().checkedBy((node) => {
    if (node.text === undefined)
        notText(node, "model-name-not-text");
});
const fields_FIELDS = {
    model_name: optional(modelName),
    model_metadata: map(anything),
    description: optional(field_types_text()),
    examples_filename: field_types_text().default("examples.yaml"),
    data_dir: field_types_text().default("data"),
    external_data: externalData,
    external_package_dirs: list(field_types_text()),
    python_version: pythonVersion.default("py313"),
    base_image: baseImage,
    requirements_file: optional(field_types_text()),
    requirements: requirements,
    system_packages: list(field_types_text()),
    environment_variables: environmentVariables,
    secrets: secrets,
    resources: resources,
    runtime: runtime,
    build: build,
    build_commands: list(field_types_text()),
    docker_server: dockerServer,
    model_cache: modelCache,
    hf_cache: hfCache,
    weights: weights,
    bdn: bdn,
    trt_llm: trtLlm,
    training_checkpoints: trainingCheckpoints,
    bis_llm: bisLlm,
    input_type: field_types_text().default("Any"),
    model_framework: field_types_text().default("custom"),
    model_type: field_types_text().default("Model"),
    model_module_dir: field_types_text().default("model"),
    model_class_filename: field_types_text().default("model.py"),
    model_class_name: field_types_text().default("Model"),
    bundled_packages_dir: field_types_text().default("packages"),
    use_local_src: flag.default(false),
    cache_internal: internalCache,
    live_reload: flag.default(false),
    apply_library_patches: flag.default(true),
    spec_version: field_types_text().default("2.0"),
};
const CONFIG = block(fields_FIELDS);

;// CONCATENATED MODULE: ./lib/truss/yaml/config-value.js

const { rawJSON: config_value_rawJSON, isRawJSON: config_value_isRawJSON } = JSON;
function isConfigMap(value) {
    return typeof value === "object" && value !== null && !Array.isArray(value) && !config_value_isRawJSON(value);
}
function toConfigValue(value, done = new Map()) {
    switch (value.type) {
        case "NoneType":
            return null;
        case "bool":
        case "str":
            return value.value;
        case "int":
            return Number.isSafeInteger(Number(value.value)) ? Number(value.value) : config_value_rawJSON(value.value.toString());
        case "float":
            if (!Number.isFinite(value.value))
                return pythonStr(value);
            return Number.isInteger(value.value) ? config_value_rawJSON(pythonStr(value)) : value.value;
        case "date":
            return isoDate(value);
        case "datetime":
            return isoDatetime(value, "T").replace(/\+00:00$/, "Z");
        default:
            return toContainer(value, done);
    }
}
function toContainer(value, done) {
    const known = done.get(value);
    if (known !== undefined)
        return known;
    const result = value.type === "list" ? value.items.map((item) => toConfigValue(item, done)) : toObject(value, done);
    done.set(value, result);
    return result;
}
function toObject({ entries }, done) {
    const result = Object.create(null);
    for (const [key, item] of entries)
        result[key] = toConfigValue(item, done);
    return result;
}

;// CONCATENATED MODULE: ./lib/truss/yaml/marks.js
const marks_BLANK = "[\\p{Zs}\\u200B\\u2060\\uFEFF]";
const ODD_BLANK = new RegExp(`(?! )${marks_BLANK}`, "u");
const ANY_BLANK = new RegExp(marks_BLANK, "u");
const AT_START = new RegExp(`^ *(?! )${marks_BLANK}`, "u");
const BEHIND_DASH = new RegExp(`^-(?! )${marks_BLANK}`, "u");
const BEHIND_COLON = new RegExp(`^[^\\s:#]+:(?! )${marks_BLANK}`, "u");
const LONE_COLON = new RegExp(`^:(?! )${marks_BLANK}`, "u");
const MAX_BLANKS = 20;
function oddBlanks(text, tokens) {
    const found = [];
    for (const token of tokens) {
        if (token.isPlain !== true)
            continue;
        const written = text.slice(token.start, token.end);
        if (!ODD_BLANK.test(written))
            continue;
        for (const offset of oddOffsets(written, token.mayBeKey === true)) {
            found.push({ offset: token.start + offset, character: written[offset] ?? "" });
            if (found.length === MAX_BLANKS)
                return found;
        }
    }
    return found;
}
function oddOffsets(written, mayBeKey) {
    const [first = ""] = written.split("\n", 1);
    const beginnings = [LONE_COLON, ...(mayBeKey ? [BEHIND_DASH, BEHIND_COLON] : [])];
    const offsets = new Set(beginnings.map((pattern) => lastOf(pattern, first)));
    let lineStart = 0;
    for (const line of written.split("\n")) {
        for (const offset of [lastOf(AT_START, line), oddEnd(line)])
            if (offset !== -1)
                offsets.add(lineStart + offset);
        lineStart += line.length + 1;
    }
    offsets.delete(-1);
    return [...offsets].sort((one, other) => one - other);
}
function lastOf(pattern, line) {
    return (pattern.exec(line)?.[0].length ?? 0) - 1;
}
function oddEnd(line) {
    let start = line.length;
    while (start > 0 && ANY_BLANK.test(line[start - 1] ?? ""))
        start -= 1;
    const odd = start === 0 ? -1 : line.slice(start).search(ODD_BLANK);
    return odd === -1 ? -1 : start + odd;
}
function blankName({ character }) {
    const code = (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0");
    const name = { "\xA0": "no-break space", "\uFEFF": "byte order mark" }[character] ?? "special space";
    return `${name} (U+${code})`;
}
const CONFLICT = /^(?:<{7}|>{7}|\|{7})(?: .*)?$|^={7}$/m;
const SURE_CONFLICT = /^(?:<{7}|>{7}) .*$/m;
function conflictMark(text, isSure) {
    const found = (isSure ? SURE_CONFLICT : CONFLICT).exec(text);
    return found === null ? undefined : { offset: found.index, mark: found[0].slice(0, 7) };
}

;// CONCATENATED MODULE: ./lib/truss/yaml/refusal.js
class Refusal extends Error {
    offset;
    rule;
    remedy;
    constructor(offset, { rule, message, remedy }) {
        super(message);
        this.offset = offset;
        this.rule = rule;
        this.remedy = remedy;
    }
}
const refusal_MAX_DEPTH = 100;
function tooDeep(offset) {
    return new Refusal(offset, {
        rule: "too-deep",
        message: `The config is nested deeper than ${refusal_MAX_DEPTH} levels.`,
        remedy: "Flatten it, or write the inner part as a string.",
    });
}
function malformed(offset, what, remedy = "Fix the syntax here.") {
    return new Refusal(offset, { rule: "yaml-syntax", message: `Invalid YAML: ${what}.`, remedy });
}
function lineOf(text, offset) {
    let line = 1;
    for (let at = text.indexOf("\n"); at !== -1 && at < offset; at = text.indexOf("\n", at + 1))
        line += 1;
    return line;
}

;// CONCATENATED MODULE: ./lib/truss/yaml/scan.js

const MAX_KEY_LENGTH = 1024;
const BREAK = "\n\x85\u2028\u2029";
const BLANK_OR_BREAK = ` \t${BREAK}`;
const SPACES = / */y;
const COMMENT = /#[^\n\x85\u2028\u2029]*/y;
const LINE = /[^\n\x85\u2028\u2029]*/y;
const scan_WORD = /[0-9A-Za-z_-]+/y;
const URI = /[0-9A-Za-z\-;/?:@&=+$,_.!~*'()[\]]+/y;
const URI_ESCAPES = /(?:%[0-9A-Fa-f]{2})+/y;
const QUOTED_RUN = /[^'"\\ \t\n\x85\u2028\u2029]+/y;
const scan_BLANKS = /[ \t]*/y;
const BLOCK_HEADER = /(?:[+-][0-9]?|[0-9][+-]?)?/y;
const VERSION = / *([0-9]+)\.([0-9]+)/y;
const TAG_HANDLE = /!(?:[0-9A-Za-z_-]*!)?/y;
const SECOND_MARK = /[^ !\n\x85\u2028\u2029]*!/y;
const ESCAPES = {
    "0": "\0",
    a: "\x07",
    b: "\b",
    t: "\t",
    "\t": "\t",
    n: "\n",
    v: "\v",
    f: "\f",
    r: "\r",
    e: "\x1B",
    " ": " ",
    '"': '"',
    "\\": "\\",
    "/": "/",
    N: "\x85",
    _: "\xA0",
    L: "\u2028",
    P: "\u2029",
};
const HEX_DIGITS = { x: 2, u: 4, U: 8 };
function scan(text) {
    return new Scanner(text).scan();
}
class Scanner {
    text;
    tokens = [];
    at = 0;
    line = 0;
    lineStart = 0;
    flowLevel = 0;
    indent = -1;
    indents = [];
    allowsKey = true;
    possibleKeys = [];
    keyTokens = new Set();
    mapTokens = new Set();
    constructor(text) {
        this.text = text;
    }
    scan() {
        try {
            while (this.fetch())
                ;
        }
        catch (error) {
            if (!(error instanceof Refusal))
                throw error;
            this.push("refusal", this.at, { refusal: error });
        }
        return this.withKeys();
    }
    withKeys() {
        const result = [];
        for (const [index, token] of this.tokens.entries()) {
            const { start } = token;
            if (this.mapTokens.has(index))
                result.push({ kind: "block-map", start, end: start, text: "" });
            if (this.keyTokens.has(index))
                result.push({ kind: "key", start, end: start, text: "" });
            result.push(token);
        }
        return result;
    }
    get column() {
        return this.at - this.lineStart;
    }
    peek(ahead = 0) {
        return this.text[this.at + ahead] ?? "";
    }
    isEnd() {
        return this.at >= this.text.length;
    }
    isBlankOrEnd(ahead) {
        return BLANK_OR_BREAK.includes(this.peek(ahead));
    }
    isSpaceOrEnd(ahead = 0) {
        return this.isBlankOrEnd(ahead) && this.peek(ahead) !== "\t";
    }
    isBreakOrEnd() {
        return BREAK.includes(this.peek());
    }
    isBreak() {
        return !this.isEnd() && this.isBreakOrEnd();
    }
    take(pattern) {
        pattern.lastIndex = this.at;
        const found = pattern.exec(this.text);
        if (found === null)
            return undefined;
        this.at += found[0].length;
        return found;
    }
    takeBreak() {
        if (!this.isBreak())
            return "";
        const character = this.peek();
        this.at += 1;
        this.line += 1;
        this.lineStart = this.at;
        return character === "\x85" ? "\n" : character;
    }
    push(kind, start, rest = {}) {
        this.tokens.push({ kind, start, end: this.at, text: "", ...rest });
    }
    pushIndicator(kind, length = 1) {
        const start = this.at;
        this.at += length;
        this.push(kind, start);
    }
    isDocumentMark(mark) {
        return this.column === 0 && this.text.startsWith(mark, this.at) && this.isBlankOrEnd(3);
    }
    fetch() {
        this.toNextToken();
        this.refuseLostKey();
        this.unwind(this.column);
        if (this.isEnd())
            return this.endStream();
        if (this.peek() === "%" && this.column === 0)
            this.directive();
        else if (this.isDocumentMark("---"))
            this.documentMark("document-start");
        else if (this.isDocumentMark("..."))
            this.documentMark("document-end");
        else
            this.content();
        return true;
    }
    content() {
        const character = this.peek();
        const inFlow = this.flowLevel > 0;
        if (character === "[" || character === "{")
            this.openBracket(character);
        else if (character === "]" || character === "}")
            this.closeBracket(character);
        else if (character === ",")
            this.flowEntry();
        else if (character === "-" && this.isBlankOrEnd(1))
            this.blockEntry();
        else if (character === "?" && (inFlow || this.isBlankOrEnd(1)))
            this.explicitKey();
        else if (character === ":" && (inFlow || this.isBlankOrEnd(1)))
            this.value();
        else if (character === "*" || character === "&")
            this.keyOr(() => this.anchor());
        else if (character === "!")
            this.keyOr(() => this.tag());
        else if ((character === "|" || character === ">") && !inFlow)
            this.blockScalar();
        else if (character === "'" || character === '"')
            this.keyOr(() => this.quoted());
        else if (this.isPlainStart())
            this.keyOr(() => this.plain());
        else
            throw this.strange(character);
    }
    strange(character) {
        if (character === "\t") {
            return new Refusal(this.at, {
                rule: "tab",
                message: "YAML does not allow tabs here.",
                remedy: "Replace the tab with spaces.",
            });
        }
        return malformed(this.at, `an unquoted string cannot begin with \`${character}\``, "Quote the string.");
    }
    isPlainStart() {
        const character = this.peek();
        if (!`${BLANK_OR_BREAK}-?:,[]{}#&*!|>'"%@\``.includes(character))
            return true;
        if (this.isBlankOrEnd(1))
            return false;
        return character === "-" || (this.flowLevel === 0 && (character === "?" || character === ":"));
    }
    toNextToken() {
        for (;;) {
            this.take(SPACES);
            this.take(COMMENT);
            if (this.takeBreak() === "")
                return;
            if (this.flowLevel === 0)
                this.allowsKey = true;
        }
    }
    endStream() {
        this.unwind(-1);
        this.dropKey();
        this.push("stream-end", this.at);
        return false;
    }
    isStale({ line, offset }) {
        if (line !== this.line)
            return true;
        if (this.at - offset <= MAX_KEY_LENGTH)
            return false;
        if (this.at - offset > 2 * MAX_KEY_LENGTH)
            return true;
        return [...this.text.slice(offset, this.at)].length > MAX_KEY_LENGTH;
    }
    refuseLostKey() {
        const key = this.possibleKeys[0];
        if (key?.isRequired && this.isStale(key))
            throw this.withoutColon(key);
    }
    withoutColon(key) {
        return malformed(key.offset, "this key has no `:` after it", "Write `key: value`, with a space after the colon.");
    }
    saveKey() {
        if (!this.allowsKey)
            return;
        this.dropKey();
        this.possibleKeys[this.flowLevel] = {
            token: this.tokens.length,
            isRequired: this.flowLevel === 0 && this.indent === this.column,
            offset: this.at,
            line: this.line,
            column: this.column,
        };
    }
    dropKey() {
        const key = this.possibleKeys[this.flowLevel];
        if (key?.isRequired)
            throw this.withoutColon(key);
        this.possibleKeys[this.flowLevel] = undefined;
    }
    keyOr(scanToken) {
        this.saveKey();
        const mayBeKey = this.allowsKey;
        this.allowsKey = false;
        scanToken();
        const token = this.tokens.at(-1);
        if (token !== undefined)
            token.mayBeKey = mayBeKey;
    }
    unwind(column) {
        if (this.flowLevel > 0)
            return;
        while (this.indent > column) {
            this.indent = this.indents.pop() ?? -1;
            this.push("block-end", this.at);
        }
    }
    addIndent(column) {
        if (this.indent >= column)
            return false;
        this.indents.push(this.indent);
        this.indent = column;
        return true;
    }
    documentMark(kind) {
        this.unwind(-1);
        this.dropKey();
        this.allowsKey = false;
        this.pushIndicator(kind, 3);
    }
    openBracket(bracket) {
        this.saveKey();
        this.flowLevel += 1;
        if (this.flowLevel > refusal_MAX_DEPTH)
            throw tooDeep(this.at);
        this.allowsKey = true;
        this.pushIndicator(bracket);
    }
    closeBracket(bracket) {
        this.dropKey();
        if (this.flowLevel === 0)
            throw malformed(this.at, `the \`${bracket}\` has no opening bracket`, "Remove it, or quote the string.");
        this.flowLevel -= 1;
        this.allowsKey = false;
        this.pushIndicator(bracket);
    }
    flowEntry() {
        this.allowsKey = true;
        this.dropKey();
        this.pushIndicator(",");
    }
    blockEntry() {
        if (this.flowLevel === 0) {
            if (!this.allowsKey)
                throw malformed(this.at, "a list item cannot begin here", "Put the item on its own line.");
            if (this.addIndent(this.column))
                this.push("block-list", this.at);
        }
        this.allowsKey = true;
        this.dropKey();
        this.pushIndicator("-");
    }
    explicitKey() {
        if (this.flowLevel === 0) {
            if (!this.allowsKey)
                throw malformed(this.at, "a key cannot begin here", "Put it on its own line, or quote it.");
            if (this.addIndent(this.column))
                this.push("block-map", this.at);
        }
        this.allowsKey = this.flowLevel === 0;
        this.dropKey();
        this.pushIndicator("key");
    }
    value() {
        const key = this.possibleKeys[this.flowLevel];
        if (key !== undefined && !this.isStale(key)) {
            this.possibleKeys[this.flowLevel] = undefined;
            this.keyTokens.add(key.token);
            if (this.flowLevel === 0 && this.addIndent(key.column))
                this.mapTokens.add(key.token);
            this.allowsKey = false;
        }
        else {
            if (key !== undefined && this.isAdjacent(key))
                throw this.longKey(key);
            if (this.flowLevel === 0) {
                if (!this.allowsKey)
                    throw this.nestedValue();
                if (this.addIndent(this.column))
                    this.push("block-map", this.at);
            }
            this.allowsKey = this.flowLevel === 0;
            this.dropKey();
        }
        this.pushIndicator("value");
    }
    isAdjacent(key) {
        return key.token === this.tokens.length - 1 && this.tokens[key.token]?.end === this.at && !this.allowsKey;
    }
    longKey(key) {
        const first = lineOf(this.text, key.offset);
        const last = lineOf(this.text, this.at);
        const lines = first === last ? "" : `; lines ${first} to ${last} are read as one key`;
        return new Refusal(key.offset, {
            rule: "long-key",
            message: `A key and its colon must be on one line and within ${MAX_KEY_LENGTH} characters${lines}.`,
            remedy: "Write `key: value` on each line, or shorten the key.",
        });
    }
    nestedValue() {
        const before = this.tokens.at(-1)?.start ?? this.at;
        const margin = this.lineStart + (/^[ \t]*/.exec(this.text.slice(this.lineStart, this.at))?.[0].length ?? 0);
        const offset = Math.min(this.at, Math.max(before, margin));
        const problem = "unexpected `:`, after a value or on a line that is indented deeper than its neighbours";
        return malformed(offset, problem, "Quote strings that contain a `:`, or fix the indentation.");
    }
    directive() {
        this.unwind(-1);
        this.dropKey();
        this.allowsKey = false;
        const start = this.at;
        const broken = () => malformed(start, "this is not a valid YAML directive", "Remove the line, or quote the string.");
        this.at += 1;
        const name = this.take(scan_WORD)?.[0];
        if (name === undefined || !this.isSpaceOrEnd())
            throw broken();
        const rest = { text: name };
        if (name === "YAML")
            rest.value = this.takeVersion(broken);
        else if (name === "TAG")
            Object.assign(rest, this.takeTagDefinition(broken));
        else
            this.take(LINE);
        this.take(SPACES);
        this.take(COMMENT);
        if (!this.isBreakOrEnd())
            throw broken();
        this.push("directive", start, rest);
        this.takeBreak();
    }
    takeVersion(broken) {
        const version = this.take(VERSION);
        if (version === undefined || !this.isSpaceOrEnd())
            throw broken();
        return String(BigInt(version[1] ?? ""));
    }
    takeTagDefinition(broken) {
        this.take(SPACES);
        const handle = this.take(TAG_HANDLE)?.[0];
        if (handle === undefined || this.peek() !== " ")
            throw broken();
        this.take(SPACES);
        const value = this.takeUri();
        if (value === "" || !this.isSpaceOrEnd())
            throw broken();
        return { handle, value };
    }
    anchor() {
        const start = this.at;
        const kind = this.peek() === "*" ? "alias" : "anchor";
        this.at += 1;
        const name = this.take(scan_WORD)?.[0];
        if (name === undefined || !(this.isBlankOrEnd(0) || "?:,]}%@`".includes(this.peek()))) {
            const remedy = "Name anchors with letters, digits, `-` and `_`, followed by a space. Quote a string that begins like this.";
            throw malformed(start, `the name of this ${kind} does not end with a space`, remedy);
        }
        this.push(kind, start, { text: name });
    }
    tag() {
        const start = this.at;
        const broken = () => malformed(start, "this tag is not valid", "Quote strings that begin with `!`.");
        let handle;
        let suffix = "!";
        if (this.peek(1) === "<") {
            this.at += 2;
            suffix = this.takeUri();
            if (suffix === "" || this.peek() !== ">")
                throw broken();
            this.at += 1;
        }
        else if (this.isBlankOrEnd(1)) {
            this.at += 1;
        }
        else {
            handle = this.takeTagHandle(broken);
            suffix = this.takeUri();
            if (suffix === "")
                throw broken();
        }
        if (!this.isSpaceOrEnd())
            throw broken();
        this.push("tag", start, { text: suffix, ...(handle === undefined ? {} : { handle }) });
    }
    takeTagHandle(broken) {
        const handle = this.take(TAG_HANDLE)?.[0] ?? "!";
        if (handle !== "!")
            return handle;
        SECOND_MARK.lastIndex = this.at;
        if (SECOND_MARK.test(this.text))
            throw broken();
        return handle;
    }
    takeUri() {
        let uri = "";
        for (;;) {
            const run = this.take(URI)?.[0];
            const escapes = run === undefined ? this.take(URI_ESCAPES)?.[0] : undefined;
            if (run === undefined && escapes === undefined)
                return uri;
            uri += run ?? this.decoded(escapes ?? "");
        }
    }
    decoded(escapes) {
        try {
            return decodeURIComponent(escapes);
        }
        catch {
            throw malformed(this.at - escapes.length, "an escape in a tag is not UTF-8");
        }
    }
    blockScalar() {
        const start = this.at;
        const folds = this.peek() === ">";
        this.allowsKey = true;
        this.dropKey();
        this.at += 1;
        const header = this.takeBlockHeader();
        const minimum = Math.max(1, this.indent + 1);
        const indentation = header.increment === undefined ? this.detectIndentation() : undefined;
        const indent = header.increment === undefined ? Math.max(minimum, indentation?.deepest ?? 0) : minimum + header.increment - 1;
        const leading = indentation ?? this.takeBlankLines(indent);
        const { text, end } = this.blockLines({ indent, folds, chomping: header.chomping, leading });
        this.tokens.push({ kind: "scalar", start, end, text });
    }
    takeBlockHeader() {
        const header = this.take(BLOCK_HEADER)?.[0] ?? "";
        const digit = /[0-9]/.exec(header)?.[0];
        const isWhole = digit !== "0" && this.isSpaceOrEnd();
        this.take(SPACES);
        this.take(COMMENT);
        if (!isWhole || !this.isBreakOrEnd()) {
            const remedy = "Begin the text on the next line, or quote it.";
            throw malformed(this.at, "only `+` or `-` and a digit from 1 to 9 may follow `|` or `>`", remedy);
        }
        this.takeBreak();
        return { chomping: /[+-]/.exec(header)?.[0] ?? "", increment: digit === undefined ? undefined : Number(digit) };
    }
    detectIndentation() {
        let breaks = "";
        let end = this.at;
        let deepest = 0;
        for (;;) {
            this.take(SPACES);
            deepest = Math.max(deepest, this.column);
            if (!this.isBreak())
                return { breaks, end, deepest };
            breaks += this.takeBreak();
            end = this.at;
        }
    }
    takeBlankLines(indent) {
        let breaks = "";
        let end = this.at;
        for (;;) {
            while (this.column < indent && this.peek() === " ")
                this.at += 1;
            if (!this.isBreak())
                return { breaks, end };
            breaks += this.takeBreak();
            end = this.at;
        }
    }
    blockLines(block) {
        const { indent, folds, chomping } = block;
        let { breaks, end } = block.leading;
        let lineBreak = "";
        const parts = [];
        while (this.column === indent && !this.isEnd()) {
            const beginsBlank = " \t".includes(this.peek());
            parts.push(breaks, this.take(LINE)?.[0] ?? "");
            lineBreak = this.takeBreak();
            ({ breaks, end } = this.takeBlankLines(indent));
            if (this.column !== indent || this.isEnd())
                break;
            const joins = folds && lineBreak === "\n" && !beginsBlank && !" \t".includes(this.peek());
            if (!joins)
                parts.push(lineBreak);
            else if (breaks === "")
                parts.push(" ");
        }
        if (chomping !== "-")
            parts.push(lineBreak);
        if (chomping === "+")
            parts.push(breaks);
        return { text: parts.join(""), end };
    }
    quoted() {
        const start = this.at;
        const quote = this.peek();
        this.at += 1;
        const parts = [];
        this.quotedRun(quote, parts);
        while (this.peek() !== quote) {
            this.quotedBlanks(start, parts);
            this.quotedRun(quote, parts);
        }
        this.at += 1;
        this.push("scalar", start, { text: parts.join("") });
    }
    quotedRun(quote, parts) {
        const isDouble = quote === '"';
        for (;;) {
            const run = this.take(QUOTED_RUN)?.[0];
            if (run !== undefined)
                parts.push(run);
            const character = this.peek();
            if (!isDouble && character === "'" && this.peek(1) === "'") {
                parts.push("'");
                this.at += 2;
            }
            else if (character !== "" && (isDouble ? character === "'" : character === '"' || character === "\\")) {
                parts.push(character);
                this.at += 1;
            }
            else if (isDouble && character === "\\")
                this.escape(parts);
            else
                return;
        }
    }
    escape(parts) {
        const start = this.at;
        this.at += 1;
        const character = this.peek();
        if (Object.hasOwn(ESCAPES, character)) {
            parts.push(ESCAPES[character] ?? "");
            this.at += 1;
        }
        else if (Object.hasOwn(HEX_DIGITS, character)) {
            this.at += 1;
            parts.push(this.escapedCharacter(start, HEX_DIGITS[character] ?? 0));
        }
        else if (this.isBreak()) {
            this.takeBreak();
            this.quotedBreaks(start, parts);
        }
        else {
            const remedy = "Write `\\\\` for a backslash, or use single quotes.";
            throw malformed(start, `\`\\${character}\` is not an escape in double quotes`, remedy);
        }
    }
    escapedCharacter(start, length) {
        const digits = this.text.slice(this.at, this.at + length);
        if (!/^[0-9A-Fa-f]+$/.test(digits) || digits.length < length) {
            throw malformed(start, `this escape needs ${length} hexadecimal digits`);
        }
        this.at += length;
        const code = Number.parseInt(digits, 16);
        if (code > 0x10ffff)
            throw malformed(start, "this escape names a character that does not exist");
        return String.fromCodePoint(code);
    }
    quotedBlanks(start, parts) {
        const blanks = this.take(scan_BLANKS)?.[0] ?? "";
        if (this.isEnd())
            throw malformed(start, "the quote opened here is never closed", "Close the quote.");
        if (!this.isBreak()) {
            parts.push(blanks);
            return;
        }
        const lineBreak = this.takeBreak();
        const before = parts.length;
        this.quotedBreaks(start, parts);
        if (lineBreak !== "\n")
            parts.splice(before, 0, lineBreak);
        else if (parts.length === before)
            parts.push(" ");
    }
    quotedBreaks(start, parts) {
        for (;;) {
            if (this.isDocumentMark("---") || this.isDocumentMark("...")) {
                const line = lineOf(this.text, this.at);
                throw malformed(start, `the quote opened here is not closed before the end of the document on line ${line}`, "Close the quote.");
            }
            this.take(scan_BLANKS);
            const lineBreak = this.takeBreak();
            if (lineBreak === "")
                return;
            parts.push(lineBreak);
        }
    }
    plain() {
        const start = this.at;
        const indent = this.indent + 1;
        const parts = [];
        let end = start;
        let blanks = "";
        while (this.peek() !== "#") {
            const length = this.plainLength();
            if (length === 0)
                break;
            this.allowsKey = false;
            parts.push(blanks, this.text.slice(this.at, this.at + length));
            this.at += length;
            end = this.at;
            blanks = this.plainBlanks();
            if (blanks === "" || (this.flowLevel === 0 && this.column < indent))
                break;
        }
        this.tokens.push({ kind: "scalar", start, end, text: parts.join(""), isPlain: true });
    }
    plainLength() {
        const inFlow = this.flowLevel > 0;
        let length = 0;
        for (;;) {
            const character = this.peek(length);
            if (character === "" || BLANK_OR_BREAK.includes(character))
                return length;
            if (inFlow && ",?[]{}".includes(character))
                return length;
            if (character === ":") {
                if (this.isBlankOrEnd(length + 1))
                    return length;
                if (inFlow && ",[]{}".includes(this.peek(length + 1)))
                    return length;
            }
            length += 1;
        }
    }
    plainBlanks() {
        const blanks = this.take(SPACES)?.[0] ?? "";
        if (!this.isBreak())
            return blanks;
        const lineBreak = this.takeBreak();
        this.allowsKey = true;
        let breaks = "";
        for (;;) {
            if (this.isDocumentMark("---") || this.isDocumentMark("..."))
                return "";
            this.take(SPACES);
            const next = this.takeBreak();
            if (next === "")
                break;
            breaks += next;
        }
        if (lineBreak !== "\n")
            return lineBreak + breaks;
        return breaks === "" ? " " : breaks;
    }
}

;// CONCATENATED MODULE: ./lib/truss/yaml/syntax.js


const TAG_PREFIX = "tag:yaml.org,2002:";
const DEFAULT_HANDLES = [
    ["!", "!"],
    ["!!", TAG_PREFIX],
];
function syntax_parse(text, tokens = scan(text)) {
    return new Parser(text, tokens).document();
}
class Parser {
    text;
    tokens;
    next = 0;
    depth = 0;
    brackets = [];
    handles = new Map(DEFAULT_HANDLES);
    anchors = new Map();
    constructor(text, tokens) {
        this.text = text;
        this.tokens = tokens;
    }
    peek() {
        const token = this.tokens[this.next];
        if (token === undefined)
            throw new TypeError("The tokens do not end with the end of the text");
        if (token.refusal !== undefined)
            throw token.refusal;
        return token;
    }
    sees(...kinds) {
        return kinds.includes(this.peek().kind);
    }
    take() {
        const token = this.peek();
        this.next += 1;
        return token;
    }
    takeIf(kind) {
        return this.sees(kind) ? this.take() : undefined;
    }
    get lastEnd() {
        return this.tokens[this.next - 1]?.end ?? 0;
    }
    document() {
        const isImplicit = !this.sees("directive", "document-start", "stream-end");
        const root = isImplicit ? this.node(true) : this.explicitDocument();
        if (root === undefined)
            return undefined;
        while (this.takeIf("document-end") !== undefined)
            ;
        if (this.sees("stream-end"))
            return root;
        const second = this.peek();
        if (this.sees("directive", "document-start"))
            throw severalDocuments(second.start);
        throw this.unexpected(second, "after the end of the document");
    }
    explicitDocument() {
        if (this.sees("stream-end"))
            return undefined;
        this.directives();
        if (!this.sees("document-start"))
            throw malformed(this.peek().start, "a directive must be followed by a line `---`", "Remove the directive.");
        const { end } = this.take();
        if (this.sees("directive", "document-start", "document-end", "stream-end"))
            return emptyAt(end);
        return this.node(true);
    }
    directives() {
        const defined = new Map();
        let hasVersion = false;
        while (this.sees("directive")) {
            const { text, handle, value = "", start } = this.take();
            if (text === "YAML") {
                if (hasVersion || value !== "1")
                    throw malformed(start, "the directive does not name version 1 of YAML, or is repeated", "Remove it.");
                hasVersion = true;
            }
            else if (handle !== undefined) {
                if (defined.has(handle))
                    throw malformed(start, `the handle \`${handle}\` is defined twice`, "Remove it.");
                defined.set(handle, value);
            }
        }
        this.handles = new Map([...DEFAULT_HANDLES, ...defined]);
    }
    node(inBlock, indentless = false) {
        const alias = this.takeIf("alias");
        if (alias !== undefined)
            return this.alias(alias);
        const properties = this.properties();
        const tag = properties.tag === undefined ? undefined : this.tagName(properties.tag, properties);
        const name = properties.anchor?.text;
        if (name !== undefined)
            this.openAnchor(name, properties.anchor?.start ?? 0);
        this.depth += 1;
        if (this.depth > refusal_MAX_DEPTH + 1)
            throw tooDeep(this.peek().start);
        const node = this.content({ inBlock, indentless, tag, properties });
        this.depth -= 1;
        if (name !== undefined)
            this.anchors.set(name, node);
        return node;
    }
    alias({ text: name, start, end }) {
        const target = this.anchors.get(name);
        if (target !== undefined)
            return { kind: "alias", name, target, start, end };
        if (this.anchors.has(name)) {
            throw new Refusal(start, {
                rule: "recursive-alias",
                message: `The alias \`*${name}\` is inside the value that it refers to.`,
                remedy: "JSON cannot hold a value inside itself: write the value out.",
            });
        }
        throw new Refusal(start, {
            rule: "undefined-alias",
            message: `The alias \`*${name}\` has no anchor before it.`,
            remedy: `Put \`&${name}\` before the value that it refers to, or quote a string that begins with \`*\`.`,
        });
    }
    openAnchor(name, offset) {
        if (this.anchors.has(name)) {
            throw new Refusal(offset, {
                rule: "duplicate-anchor",
                message: `The anchor \`&${name}\` is defined twice.`,
                remedy: "Give each anchor its own name.",
            });
        }
        this.anchors.set(name, undefined);
    }
    properties() {
        const found = {};
        for (let count = 0; count < 2; count++) {
            if (found.anchor === undefined && this.sees("anchor"))
                found.anchor = this.take();
            else if (found.tag === undefined && this.sees("tag"))
                found.tag = this.take();
            else
                break;
            found.end = this.lastEnd;
        }
        return found;
    }
    tagName({ handle, text, start }, { anchor }) {
        if (handle === undefined)
            return text;
        const prefix = this.handles.get(handle);
        if (prefix === undefined) {
            const remedy = "Remove the tag, or quote a string that begins with `!`.";
            throw malformed(Math.min(start, anchor?.start ?? start), `the tag begins with \`${handle}\`, which is not defined`, remedy);
        }
        return prefix + text;
    }
    content(options) {
        const { inBlock, indentless, properties } = options;
        const tag = options.tag === "!" ? undefined : options.tag;
        const token = this.peek();
        if (indentless && token.kind === "-")
            return this.indentlessList(tag);
        switch (token.kind) {
            case "scalar": {
                this.take();
                const isResolved = options.tag === "!" || (token.isPlain === true && tag === undefined);
                return { kind: "scalar", tag, text: token.text, isResolved, start: token.start, end: token.end };
            }
            case "[":
                return this.flowList(tag);
            case "{":
                return this.flowMap(tag);
            case "block-list":
                if (inBlock)
                    return this.blockList(tag);
                break;
            case "block-map":
                if (inBlock)
                    return this.blockMap(tag);
                break;
        }
        if (properties.end === undefined)
            throw this.unexpected(token, inBlock ? "where a value should begin" : "between brackets");
        return { ...emptyAt(properties.end), tag, isResolved: tag === undefined };
    }
    blockList(tag) {
        const { start } = this.take();
        const items = [];
        for (let dash = this.takeIf("-"); dash !== undefined; dash = this.takeIf("-")) {
            items.push(this.sees("-", "block-end") ? emptyAt(dash.end) : this.node(true));
        }
        const { end } = items.at(-1) ?? { end: start };
        if (this.takeIf("block-end") === undefined)
            throw this.unexpected(this.peek(), `in the list that begins on line ${lineOf(this.text, start)}`);
        return { kind: "list", tag, items, start, end };
    }
    indentlessList(tag) {
        const { start } = this.peek();
        const items = [];
        for (let dash = this.takeIf("-"); dash !== undefined; dash = this.takeIf("-")) {
            items.push(this.sees("-", "key", "value", "block-end") ? emptyAt(dash.end) : this.node(true));
        }
        return { kind: "list", tag, items, start, end: items.at(-1)?.end ?? start };
    }
    blockMap(tag) {
        const { start } = this.take();
        const pairs = [];
        for (let mark = this.takeIf("key"); mark !== undefined; mark = this.takeIf("key")) {
            const key = this.blockPart(mark.end);
            const colon = this.takeIf("value");
            pairs.push({ key, value: colon === undefined ? emptyAt(this.lastEnd) : this.blockPart(colon.end) });
        }
        const { end } = pairs.at(-1)?.value ?? { end: start };
        if (this.takeIf("block-end") === undefined)
            throw this.unexpected(this.peek(), `in the map that begins on line ${lineOf(this.text, start)}`);
        return { kind: "map", tag, pairs, start, end };
    }
    blockPart(end) {
        return this.sees("key", "value", "block-end") ? emptyAt(end) : this.node(true, true);
    }
    openBracket() {
        const bracket = this.take();
        this.brackets.push(bracket);
        return bracket;
    }
    closeBracket() {
        this.brackets.pop();
        return this.take();
    }
    flowList(tag) {
        const { start } = this.openBracket();
        const items = [];
        while (!this.sees("]")) {
            if (items.length > 0)
                this.comma(start, "]");
            if (this.sees("key"))
                items.push(this.flowPair());
            else if (!this.sees("]"))
                items.push(this.node(false));
        }
        return { kind: "list", tag, items, start, end: this.closeBracket().end };
    }
    flowPair() {
        const mark = this.take();
        const key = this.sees("value", ",", "]") ? emptyAt(mark.end) : this.node(false);
        const colon = this.takeIf("value");
        const isEmpty = colon === undefined || this.sees(",", "]");
        const value = isEmpty ? emptyAt(colon?.end ?? this.lastEnd) : this.node(false);
        return { kind: "map", tag: undefined, pairs: [{ key, value }], start: mark.start, end: value.end };
    }
    flowMap(tag) {
        const { start } = this.openBracket();
        const pairs = [];
        while (!this.sees("}")) {
            if (pairs.length > 0)
                this.comma(start, "}");
            if (!this.sees("}"))
                pairs.push(this.flowMapEntry());
        }
        return { kind: "map", tag, pairs, start, end: this.closeBracket().end };
    }
    flowMapEntry() {
        const mark = this.takeIf("key");
        if (mark === undefined) {
            const key = this.node(false);
            return { key, value: emptyAt(key.end) };
        }
        const key = this.sees("value", ",", "}") ? emptyAt(mark.end) : this.node(false);
        const colon = this.takeIf("value");
        const isEmpty = colon === undefined || this.sees(",", "}");
        return { key, value: isEmpty ? emptyAt(colon?.end ?? this.lastEnd) : this.node(false) };
    }
    comma(start, closing) {
        if (this.takeIf(",") !== undefined)
            return;
        const token = this.peek();
        if (token.kind === "stream-end")
            throw unclosed(start, closing);
        const opening = `the bracket opened on line ${lineOf(this.text, start)}`;
        const problem = `a comma or \`${closing}\` is missing here or earlier, for ${opening}`;
        throw malformed(token.start, problem, "Close the bracket, put a comma between the items, or quote strings that contain brackets.");
    }
    unexpected(token, where) {
        const bracket = this.brackets.at(-1);
        if (token.kind === "stream-end" && bracket !== undefined)
            return unclosed(bracket.start, bracket.kind === "[" ? "]" : "}");
        const remedy = "Fix the indentation, or quote the string.";
        return malformed(token.start, `unexpected ${WHAT[token.kind] ?? `\`${token.kind}\``} ${where}`, remedy);
    }
}
const WHAT = {
    directive: "directive",
    "document-start": "`---`",
    "document-end": "`...`",
    "stream-end": "end of the file",
    "block-list": "list",
    "block-map": "change of indentation",
    "block-end": "end of a block",
    key: "key",
    value: "`:`",
    alias: "alias",
    anchor: "anchor",
    tag: "tag",
    scalar: "value",
};
function unclosed(start, closing) {
    const opening = closing === "]" ? "[" : "{";
    return malformed(start, `the bracket \`${opening}\` opened here is never closed`, `Write \`${closing}\` after its last item.`);
}
function severalDocuments(offset) {
    return new Refusal(offset, {
        rule: "several-documents",
        message: "A second YAML document begins here, but only one is allowed.",
        remedy: "Remove the `---` line.",
    });
}
function emptyAt(offset) {
    return { kind: "scalar", tag: undefined, text: "", isResolved: true, start: offset, end: offset };
}

;// CONCATENATED MODULE: ./lib/truss/yaml/scalars.js



const MAX_INT_DIGITS = 4300;
const IMPLICIT = [
    ["bool", /^(?:yes|Yes|YES|no|No|NO|true|True|TRUE|false|False|FALSE|on|On|ON|off|Off|OFF)$/],
    [
        "float",
        /^(?:[-+]?[0-9][0-9_]*\.[0-9_]*(?:[eE][-+][0-9]+)?|\.[0-9][0-9_]*(?:[eE][-+][0-9]+)?|[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+\.[0-9_]*|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))$/,
    ],
    [
        "int",
        /^(?:[-+]?0b[01_]+|[-+]?0[0-7_]+|[-+]?(?:0|[1-9][0-9_]*)|[-+]?0x[0-9a-fA-F_]+|[-+]?[1-9][0-9_]*(?::[0-5]?[0-9])+)$/,
    ],
    ["merge", /^<<$/],
    ["null", /^(?:~|null|Null|NULL|)$/],
    [
        "timestamp",
        /^(?:[0-9]{4}-[0-9]{2}-[0-9]{2}|[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?:[Tt]|[ \t]+)[0-9]{1,2}:[0-9]{2}:[0-9]{2}(?:\.[0-9]*)?(?:[ \t]*(?:Z|[-+][0-9]{1,2}(?::[0-9]{2})?))?)$/,
    ],
    ["value", /^=$/],
];
function implicitTag(text) {
    return IMPLICIT.find(([, pattern]) => pattern.test(text))?.[0] ?? "str";
}
function shortTag(tag) {
    return tag.startsWith(TAG_PREFIX) ? tag.slice(TAG_PREFIX.length) : tag;
}
function requireTag(tag, expected, what, offset) {
    if (tag !== undefined && shortTag(tag) !== expected)
        throw refusedTag(shortTag(tag), what, offset);
}
function refusedTag(tag, what, offset) {
    const shown = /^[a-z]+$/.test(tag) ? `!!${tag}` : tag;
    return new Refusal(offset, {
        rule: "unsupported-tag",
        message: `The tag \`${shown}\` is not supported on a ${what}.`,
        remedy: "Remove the tag.",
    });
}
function construct(tag, text, offset) {
    switch (tag) {
        case "str":
            return { type: "str", value: text };
        case "null":
            return { type: "NoneType" };
        case "bool":
            return built(constructBool(text), tag, text, offset);
        case "int":
            return built(constructInt(text), tag, text, offset);
        case "float":
            return built(constructFloat(text), tag, text, offset);
        case "timestamp":
            return built(constructTimestamp(text), tag, text, offset);
        case "merge":
        case "value":
            throw new Refusal(offset, {
                rule: "reserved-scalar",
                message: `The unquoted string \`${text}\` has a special meaning in YAML that Truss cannot read.`,
                remedy: "Quote it.",
            });
        default:
            throw refusedTag(tag, "value", offset);
    }
}
function built(value, tag, text, offset) {
    if (value !== undefined)
        return value;
    throw new Refusal(offset, {
        rule: "invalid-scalar",
        message: `\`${shortened(text, 40)}\` cannot be read as ${tag}.`,
        remedy: "Quote it.",
    });
}
const BOOLS = new Map([
    ["yes", true],
    ["no", false],
    ["true", true],
    ["false", false],
    ["on", true],
    ["off", false],
]);
function constructBool(text) {
    const value = BOOLS.get(text.toLowerCase());
    return value === undefined ? undefined : { type: "bool", value };
}
function constructInt(text) {
    const [sign, digits] = signOf(text.replaceAll("_", ""));
    const size = digits === "" ? undefined : unsignedInt(digits);
    return size === undefined ? undefined : { type: "int", value: sign < 0 ? -size : size };
}
function signOf(text) {
    return [text.startsWith("-") ? -1 : 1, text.replace(/^[-+]/, "")];
}
function unsignedInt(digits) {
    if (digits.startsWith("0b"))
        return pythonInt(digits.slice(2), 2);
    if (digits.startsWith("0x"))
        return pythonInt(digits.slice(2), 16);
    if (digits === "0")
        return 0n;
    if (digits.startsWith("0"))
        return pythonInt(digits, 8);
    let value = 0n;
    for (const part of digits.split(":")) {
        const number = pythonInt(part, 10);
        if (number === undefined)
            return undefined;
        value = value * 60n + number;
        if (value > MAX_INT)
            return undefined;
    }
    return value;
}
const MAX_INT = 10n ** BigInt(MAX_INT_DIGITS) - 1n;
const INT_FORMS = {
    2: { pattern: /^(?:0b)?([01]+)$/i, prefix: "0b" },
    8: { pattern: /^(?:0o)?([0-7]+)$/i, prefix: "0o" },
    10: { pattern: /^([0-9]+)$/, prefix: "" },
    16: { pattern: /^(?:0x)?([0-9a-f]+)$/i, prefix: "0x" },
};
function pythonInt(text, base) {
    const [sign, rest] = signOf(text.trim());
    const form = INT_FORMS[base];
    const digits = form?.pattern.exec(rest)?.[1];
    if (form === undefined || digits === undefined || digits.length > 4 * MAX_INT_DIGITS)
        return undefined;
    const value = BigInt(`${form.prefix}${digits}`);
    if (value > MAX_INT)
        return undefined;
    return sign < 0 ? -value : value;
}
const scalars_PYTHON_FLOAT = /^[-+]?(?:[0-9]+\.?[0-9]*(?:e[-+]?[0-9]+)?|\.[0-9]+(?:e[-+]?[0-9]+)?|inf|infinity|nan)$/;
function pythonFloat(text) {
    const trimmed = text.trim();
    if (!scalars_PYTHON_FLOAT.test(trimmed))
        return undefined;
    if (trimmed.includes("inf"))
        return trimmed.startsWith("-") ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
    return trimmed.endsWith("nan") ? Number.NaN : Number(trimmed);
}
function constructFloat(text) {
    const [sign, digits] = signOf(text.replaceAll("_", "").toLowerCase());
    const size = digits === "" ? undefined : unsignedFloat(digits);
    return size === undefined ? undefined : { type: "float", value: sign * size };
}
function unsignedFloat(digits) {
    if (digits === ".inf")
        return Number.POSITIVE_INFINITY;
    if (digits === ".nan")
        return Number.NaN;
    const parts = digits.split(":");
    if (parts.length === 1)
        return pythonFloat(digits);
    let sum = 0;
    let base = 1n;
    for (const part of parts.reverse()) {
        const value = pythonFloat(part);
        if (value === undefined || base > MAX_FLOAT)
            return undefined;
        sum += value * Number(base);
        base *= 60n;
    }
    return sum;
}
const MAX_FLOAT = BigInt(Number.MAX_VALUE);
const TIMESTAMP = /^(?<year>[0-9]{4})-(?<month>[0-9]{1,2})-(?<day>[0-9]{1,2})(?:(?:[Tt]|[ \t]+)(?<hour>[0-9]{1,2}):(?<minute>[0-9]{2}):(?<second>[0-9]{2})(?:\.(?<fraction>[0-9]*))?(?:[ \t]*(?<zone>Z|(?<zoneSign>[-+])(?<zoneHour>[0-9]{1,2})(?::(?<zoneMinute>[0-9]{2}))?))?)?$/;
function constructTimestamp(text) {
    const parts = TIMESTAMP.exec(text)?.groups;
    if (parts === undefined)
        return undefined;
    const part = (name) => Number(parts[name] ?? 0);
    const date = { year: part("year"), month: part("month"), day: part("day") };
    if (!isDate(date))
        return undefined;
    if (parts.hour === undefined)
        return { type: "date", ...date };
    const time = {
        type: "datetime",
        ...date,
        hour: part("hour"),
        minute: part("minute"),
        second: part("second"),
        microsecond: Number((parts.fraction ?? "").slice(0, 6).padEnd(6, "0")),
        offsetMinutes: undefined,
    };
    if (parts.zone !== undefined) {
        const size = part("zoneHour") * 60 + part("zoneMinute");
        time.offsetMinutes = parts.zoneSign === "-" && size > 0 ? -size : size;
    }
    return isTime(time) ? time : undefined;
}
function isDate({ year, month, day }) {
    if (year < 1 || month < 1 || month > 12 || day < 1)
        return false;
    const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
    const days = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1] ?? 0;
    return day <= days;
}
function isTime({ hour, minute, second, offsetMinutes = 0 }) {
    return hour < 24 && minute < 60 && second < 60 && Math.abs(offsetMinutes) < 24 * 60;
}

;// CONCATENATED MODULE: ./lib/truss/yaml/node-reader.js






const MAX_EXPANDED_NODES = 100_000;
const MAX_FINDINGS = 1000;
const MAX_COMPARED_NODES = 1000;
class NodeReader {
    findings = [];
    hasError = false;
    text;
    tokens;
    built = new Map();
    flattened = new Map();
    reportedKeys = new Set();
    level = 0;
    expands = false;
    mergedPairs = 0;
    constructor(text) {
        this.text = text;
    }
    get oddBlanks() {
        return oddBlanks(this.text, this.tokens ?? []);
    }
    report(offset, { rule, message, remedy }, severity = "error") {
        const isFull = this.findings.length >= MAX_FINDINGS && (severity === "hint" || this.hasError);
        this.hasError ||= severity === "error";
        if (!isFull)
            this.findings.push({ severity, rule, message, remedy, offset });
    }
    read() {
        refuseCharacters(this.text);
        this.tokens = scan(this.text);
        const document = syntax_parse(this.text, this.tokens);
        if (document === undefined)
            return scalarNode({ type: "NoneType" }, 0, 0);
        const root = this.node(document);
        if (this.expands && root.size > MAX_EXPANDED_NODES)
            throw tooMany(root.start, root.size);
        this.reportInfinities(root);
        return root;
    }
    node(node) {
        if (node.kind === "alias")
            return this.alias(node);
        const known = this.built.get(node);
        if (known !== undefined)
            return known;
        this.level += 1;
        if (this.level > refusal_MAX_DEPTH + 1)
            throw tooDeep(node.start);
        const result = this.content(node);
        if (result.depth > refusal_MAX_DEPTH)
            throw tooDeep(result.start);
        this.level -= 1;
        this.built.set(node, result);
        return result;
    }
    alias({ target, start, end }) {
        this.expands = true;
        const { keyStart: _, ...content } = this.node(target);
        return { ...content, start, end, isAlias: true };
    }
    content(node) {
        if (node.kind === "map")
            return this.map(node);
        if (node.kind === "list")
            return this.list(node);
        return scalarNode(this.scalar(node), node.start, node.end);
    }
    scalar({ tag, text, isResolved, start }) {
        if (tag === undefined && !isResolved)
            return { type: "str", value: text };
        return construct(tag === undefined ? implicitTag(text) : shortTag(tag), text, start);
    }
    list(list) {
        requireTag(list.tag, "seq", "list", list.start);
        const items = list.items.map((item) => this.node(item));
        const python = { type: "list", items: items.map((item) => item.python) };
        const size = items.reduce((sum, item) => sum + item.size, 1);
        const depth = items.reduce((most, item) => Math.max(most, item.depth), 0) + 1;
        return { python, items, start: list.start, end: list.end, size, depth };
    }
    map(map) {
        requireTag(map.tag, "map", "map", map.start);
        const flat = this.flatten(map);
        const own = flat.mergeKeys.length === 0 ? undefined : new Set(map.pairs);
        const entries = new Map();
        const ownNames = new Set();
        const python = { type: "dict", entries: new Map() };
        const extent = { start: map.start, end: map.end, size: 1, depth: 0 };
        for (const pair of flat.pairs) {
            const name = this.name(pair.key);
            const value = this.node(pair.value);
            extent.size += value.size + extraSize(name ?? "");
            extent.depth = Math.max(extent.depth, value.depth);
            if (name === undefined)
                continue;
            const isMerged = own !== undefined && !own.has(pair);
            if (!isMerged && ownNames.has(name))
                this.reportDuplicate(name, pair.key.start);
            if (!isMerged)
                ownNames.add(name);
            entries.set(name, { ...value, keyStart: pair.key.start, ...(isMerged ? { isMerged } : {}) });
            python.entries.set(name, value.python);
        }
        extent.depth += 1;
        const isSure = own === undefined || this.refuseDisputed(flat, ownNames);
        if (isSure)
            for (const key of flat.mergeKeys)
                this.report(key.start, MERGE_KEY, "hint");
        return { python, entries, ...extent };
    }
    name(key) {
        const node = this.node(key);
        if (node.python.type === "str")
            return node.python.value;
        if (this.reportedKeys.has(key))
            return undefined;
        this.reportedKeys.add(key);
        const shown = this.text.slice(node.start, node.end).trim();
        this.report(node.start, {
            rule: "non-string-key",
            message: `The key ${shown === "" ? "is empty" : `\`${shown}\` is ${python_typeName(node.python.type)}`}, but every key must be a string.`,
            remedy: node.entries || node.items ? "Use a plain name as the key." : `Quote the key: \`"${shown}"\`.`,
        });
        return undefined;
    }
    reportDuplicate(name, offset) {
        this.report(offset, {
            rule: "duplicate-key",
            message: `The key \`${name}\` is repeated here; the last value wins.`,
            remedy: "Remove one of them: a future Truss will reject duplicate keys.",
        }, "hint");
    }
    flatten(map) {
        const known = this.flattened.get(map);
        if (known !== undefined)
            return known;
        const mergeKeys = map.pairs.map(({ key }) => key).filter(isMergeKey);
        const own = mergeKeys.length === 0 ? map.pairs : map.pairs.filter(({ key }) => !isMergeKey(key));
        const flat = { pairs: own, laterPairs: own, sources: [], mergeKeys };
        if (mergeKeys.length > 0)
            this.mergeInto(flat, map);
        this.flattened.set(map, flat);
        return flat;
    }
    mergeInto(flat, map) {
        this.expands = true;
        this.level += 1;
        if (this.level > refusal_MAX_DEPTH + 1)
            throw tooDeep(map.start);
        const merged = [];
        const later = new Map();
        for (const { key, value } of map.pairs) {
            if (!isMergeKey(key))
                continue;
            const named = this.mergedMaps(value);
            const maps = named.map((one) => this.flatten(one));
            for (const { pairs } of maps.toReversed())
                this.append(merged, pairs);
            for (const one of maps) {
                for (const pair of one.laterPairs)
                    if (!later.has(identityOf(pair.key)))
                        later.set(identityOf(pair.key), pair);
                flat.sources.push(this.byName(one.pairs));
            }
        }
        this.level -= 1;
        flat.pairs = [...merged, ...flat.pairs];
        flat.laterPairs = [...later.values(), ...flat.laterPairs];
    }
    append(merged, pairs) {
        this.mergedPairs += pairs.length;
        if (this.mergedPairs > MAX_EXPANDED_NODES)
            throw tooMany(pairs[0]?.key.start ?? 0, this.mergedPairs);
        for (const pair of pairs)
            merged.push(pair);
    }
    mergedMaps(value) {
        const content = contentOf(value);
        const maps = content.kind === "list" ? content.items.map(contentOf) : [content];
        return maps.map((one, index) => {
            if (one.kind === "map")
                return one;
            const place = content.kind === "list" ? (content.items[index] ?? value) : value;
            throw new Refusal(place.start, {
                rule: "merge-key",
                message: `A merge key \`<<\` needs a map or a list of maps, but this is a ${one.kind === "list" ? "list" : "single value"}.`,
                remedy: "Name a map after `<<`, such as `*name`.",
            });
        });
    }
    refuseDisputed(flat, ownNames) {
        let isSure = true;
        const winners = this.byName(flat.pairs);
        const laterWinners = this.byName(flat.laterPairs);
        for (const [name, winner] of winners) {
            if (ownNames.has(name))
                continue;
            const rivals = [laterWinners.get(name), ...flat.sources.map((source) => source.get(name))];
            const rival = rivals.find((other) => other !== undefined && !this.isSame(winner.value, other.value));
            if (rival === undefined)
                continue;
            isSure = false;
            this.reportDisputed(flat, name, [winner, rival]);
        }
        return isSure;
    }
    byName(pairs) {
        const winners = new Map();
        for (const pair of pairs) {
            const name = this.name(pair.key);
            if (name !== undefined)
                winners.set(name, pair);
        }
        return winners;
    }
    isSame(one, other) {
        const [first, second] = [this.node(one), this.node(other)];
        if (first.python === second.python)
            return true;
        const isSmall = first.size === second.size && first.size < MAX_COMPARED_NODES;
        return isSmall && pythonRepr(first.python) === pythonRepr(second.python);
    }
    reportDisputed({ mergeKeys }, name, pairs) {
        const lines = pairs.map(({ key }) => lineOf(this.text, key.start)).sort((one, other) => one - other);
        this.report(mergeKeys[0]?.start ?? 0, {
            rule: "disputed-merge",
            message: `The merged maps set the key \`${name}\` to different values (line ${lines[0]} and line ${lines[1]}), and which one wins depends on the version of PyYAML (6.0.3 and 6.0.4 disagree).`,
            remedy: `Set \`${name}\` in the map itself, or in only one of the merged maps.`,
        });
    }
    reportInfinities(root) {
        const seen = new Set();
        const visit = (node) => {
            if (seen.has(node.python))
                return;
            seen.add(node.python);
            if (node.python.type === "float" && !Number.isFinite(node.python.value)) {
                this.report(node.start, notFinite(this.text.slice(node.start, node.end)));
            }
            for (const child of node.entries?.values() ?? node.items ?? [])
                visit(child);
        };
        if (root.entries === undefined)
            visit(root);
        for (const [name, child] of root.entries ?? [])
            if (name !== ENVIRONMENT)
                visit(child);
    }
}
const ENVIRONMENT = "environment_variables";
function contentOf(node) {
    return node.kind === "alias" ? node.target : node;
}
function isMergeKey(key) {
    const node = contentOf(key);
    if (node.tag !== undefined)
        return shortTag(node.tag) === "merge";
    return node.kind === "scalar" && node.isResolved && node.text === "<<";
}
function identityOf(key) {
    const node = contentOf(key);
    const isOne = node.kind === "scalar" && node.text.length <= 1 && (node.text.codePointAt(0) ?? 0) < 256;
    return isOne ? node.text : node;
}
const MERGE_KEY = {
    rule: "merge-key",
    message: "Only Truss 0.18.35 and later can read merge keys (`<<`); builders with an older Truss refuse the config.",
    remedy: "Write out the merged keys, which every Truss can read.",
};
function notFinite(text) {
    return {
        rule: "not-finite",
        message: `The number \`${text}\` is infinite or not a number, which JSON cannot hold.`,
        remedy: "Write a finite number, or quote it if you mean a string.",
    };
}
function tooMany(offset, count) {
    return new Refusal(offset, {
        rule: "alias-expansion",
        message: `The aliases and merges expand to about ${count} values, but at most ${MAX_EXPANDED_NODES} are allowed.`,
        remedy: "Use fewer nested aliases.",
    });
}
function scalarNode(python, start, end) {
    const size = 1 + (python.type === "str" ? extraSize(python.value) : 0);
    return { python, start, end, size, depth: 0 };
}
function extraSize(text) {
    return Math.floor(text.length / 64);
}
const NON_PRINTABLE = /[^\t\n\r\x20-\x7E\x85\xA0-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/u;
function refuseCharacters(text) {
    const bad = NON_PRINTABLE.exec(text);
    if (bad === null)
        return;
    const code = bad[0].codePointAt(0) ?? 0;
    throw new Refusal(bad.index, {
        rule: "special-character",
        message: `The character U+${code.toString(16).toUpperCase().padStart(4, "0")} is not allowed in YAML.`,
        remedy: "Remove it, or escape it in double quotes.",
    });
}

;// CONCATENATED MODULE: ./lib/truss/yaml/source-text.js
class SourceText {
    text;
    markLength;
    shortened = [];
    lineStarts = [0];
    constructor(original) {
        this.markLength = original.startsWith("\uFEFF") ? 1 : 0;
        const parts = original.slice(this.markLength).split(/(\r\n|\r|\n)/);
        let offset = 0;
        for (let index = 0; index < parts.length - 1; index += 2) {
            offset += parts[index]?.length ?? 0;
            if (parts[index + 1] === "\r\n")
                this.shortened.push(offset);
            parts[index + 1] = "\n";
            offset += 1;
            this.lineStarts.push(offset);
        }
        this.text = parts.join("");
    }
    originalOffset(offset) {
        return offset + this.markLength + countBelow(this.shortened, offset);
    }
    position(offset) {
        const line = countBelow(this.lineStarts, offset + 1);
        return { line, column: offset - (this.lineStarts[line - 1] ?? 0) + 1 };
    }
}
function countBelow(numbers, limit) {
    let low = 0;
    let high = numbers.length;
    while (low < high) {
        const middle = (low + high) >>> 1;
        if ((numbers[middle] ?? 0) < limit)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}
function offsetOf(text, { line, column }) {
    const breaks = /\r\n|\r|\n/g;
    for (let seen = 1; seen < line; seen++)
        breaks.exec(text);
    const start = breaks.lastIndex === 0 && text.startsWith("\ufeff") ? 1 : breaks.lastIndex;
    return start + column - 1;
}
function placeOf(text, offset) {
    const start = lineStartOf(text, offset);
    const line = text.slice(0, start).split(/\r\n|\r|\n/).length;
    const mark = start === 0 && text.startsWith("\ufeff") ? 1 : 0;
    return { line, column: offset - start - mark + 1 };
}
function lineStartOf(text, offset) {
    const before = text.slice(0, offset);
    return Math.max(before.lastIndexOf("\n"), before.lastIndexOf("\r")) + 1;
}

;// CONCATENATED MODULE: ./lib/truss/yaml/read.js






function isAboutBuilders({ rule, severity }) {
    return rule === "merge-key" && severity === "hint";
}
function readYaml(text, file) {
    const source = new SourceText(text);
    const reader = new NodeReader(source.text);
    const root = readRoot(reader);
    const blanks = reader.oddBlanks;
    const refused = reader.findings.some(({ severity }) => severity === "error");
    const reported = refused
        ? withCauses(reader.findings, blanks, source)
        : [...reader.findings, ...leftMarks(source.text)];
    const placed = ({ offset, ...finding }) => ({ ...finding, file, ...source.position(offset) });
    const find = (path) => (root === undefined ? undefined : nodeAt(root, path));
    return {
        value: root === undefined || refused ? undefined : toConfigValue(root.python),
        findings: reported.sort((one, other) => one.offset - other.offset).map(placed),
        oddBlanks: refused ? [] : blanks.map((blank) => placed(reportedBlank(blank, "hint", source))),
        positionOf(path) {
            const found = find(path);
            return found && source.position(found.node.keyStart ?? found.node.start);
        },
        rangeOf(path) {
            const found = find(path);
            if (found === undefined || found.isShared)
                return undefined;
            return { start: source.originalOffset(found.node.start), end: source.originalOffset(found.node.end) };
        },
        pythonStr(path) {
            const found = find(path);
            return found && pythonStr(found.node.python);
        },
        typeOf: (path) => find(path)?.node.python.type,
    };
}
const NOT_A_MAP = "root-not-a-map";
const CONSEQUENCES = new Set(["yaml-syntax", "long-key", NOT_A_MAP]);
function withCauses(findings, blanks, source) {
    const refusal = consequenceIn(findings);
    const mark = conflictMark(source.text, false);
    if (refusal !== undefined && mark !== undefined && mark.offset <= refusal.offset)
        return [reportedConflict(mark, "error")];
    const reported = blanks.map((blank) => reportedBlank(blank, "error", source));
    const isCause = refusal !== undefined && blanks.length > 0 && isSolvedBySpaces(source.text, blanks, refusal);
    return isCause ? reported : [...findings, ...reported];
}
function consequenceIn(findings) {
    return findings.find(({ rule }) => CONSEQUENCES.has(rule));
}
function isSolvedBySpaces(text, blanks, refusal) {
    const characters = text.split("");
    for (const { offset } of blanks)
        characters[offset] = " ";
    const reader = new NodeReader(characters.join(""));
    readRoot(reader);
    const next = consequenceIn(reader.findings);
    return next === undefined || next.offset > refusal.offset;
}
function leftMarks(text) {
    const mark = conflictMark(text, true);
    return mark === undefined ? [] : [reportedConflict(mark, "hint")];
}
function reportedConflict({ offset, mark }, severity) {
    const message = `This is a merge conflict marker: \`${mark}\`.`;
    const remedy = "Resolve the conflict: keep one side, and remove all marker lines.";
    return { severity, rule: "merge-conflict", message, remedy, offset };
}
function reportedBlank(blank, severity, source) {
    const { line, column } = source.position(blank.offset);
    const message = `There is a ${blankName(blank)} at line ${line}, column ${column}, where YAML needs a normal space.`;
    return { severity, rule: "odd-blank", message, remedy: "Replace it with a space.", offset: blank.offset };
}
function readRoot(reader) {
    try {
        const root = reader.read();
        if (root.python.type === "dict")
            return root;
        if (isFalsy(root.python))
            return { ...root, python: { type: "dict", entries: new Map() }, entries: new Map() };
        reader.report(root.start, {
            rule: NOT_A_MAP,
            message: `The config must be a map of keys and values, but it is ${python_typeName(root.python.type)}.`,
            remedy: "Write the config as `key: value` lines, starting with `model_name: ...`.",
        });
    }
    catch (error) {
        if (!(error instanceof Refusal))
            throw error;
        reader.report(error.offset, error);
    }
    return undefined;
}
function isFalsy(value) {
    switch (value.type) {
        case "NoneType":
            return true;
        case "bool":
            return !value.value;
        case "int":
            return value.value === 0n;
        case "float":
            return value.value === 0;
        case "str":
            return value.value === "";
        case "list":
            return value.items.length === 0;
        case "dict":
            return value.entries.size === 0;
        default:
            return false;
    }
}
function nodeAt(root, path) {
    let node = root;
    let isShared = false;
    for (const step of path) {
        isShared ||= node.isAlias === true;
        const child = typeof step === "string" ? node.entries?.get(step) : node.items?.[step];
        if (child === undefined)
            return undefined;
        node = child;
        isShared ||= node.isMerged === true;
    }
    return { node, isShared };
}

;// CONCATENATED MODULE: ./lib/discover/kind.js



const COMMON_KEYS = new Set([
    "build",
    "data_dir",
    "description",
    "environment_variables",
    "input_type",
    "model_type",
    "python_version",
    "requirements",
    "requirements_file",
    "resources",
    "runtime",
    "secrets",
    "weights",
]);
const KNOWN_KEYS = new Set(Object.keys(fields_FIELDS));
const TELLING_KEYS = [...KNOWN_KEYS].filter((key) => !COMMON_KEYS.has(key));
const MENTIONS_KNOWN_KEY = new RegExp(`\\b(?:${[...KNOWN_KEYS].join("|")})\\b`);
const BEGINS_WITH_TELLING_KEY = new RegExp(`^["']?(?:${TELLING_KEYS.join("|")})["']?[ \\t]*:`, "m");
function kind_kindOf(text, file, hasFile) {
    const hasCode = hasFile("model/model.py");
    if (!hasCode && !MENTIONS_KNOWN_KEY.test(text))
        return { kind: "other", why: "no Truss keys" };
    const { value, findings } = readYaml(text, file);
    const refusal = findings.find((finding) => finding.severity === "error");
    if (refusal) {
        if (!hasCode && !BEGINS_WITH_TELLING_KEY.test(text))
            return { kind: "other", why: "not readable as the config of a truss" };
        return {
            kind: "broken",
            problem: findingText(refusal),
            ...(refusal.line === undefined ? {} : { line: refusal.line }),
        };
    }
    const root = (value ?? {});
    const keys = Object.keys(root);
    const unknown = keys.filter((key) => !KNOWN_KEYS.has(key));
    if (unknown.length * 2 > keys.length)
        return { kind: "other", why: "most keys are not Truss's" };
    if (!keys.some((key) => TELLING_KEYS.includes(key)) && !hasCode && !hasFile(codePath(root))) {
        return { kind: "other", why: "no model name and no model code" };
    }
    return {
        kind: "truss",
        modelName: kind_textOf(root.model_name),
        externalPackageDirs: textList(root.external_package_dirs),
    };
}
function codePath(root) {
    return `${kind_textOf(root.model_module_dir) || "model"}/${kind_textOf(root.model_class_filename) || "model.py"}`;
}
function kind_textOf(value) {
    return typeof value === "string" ? value.trim() : "";
}
function textList(value) {
    return Array.isArray(value) ? value.filter((item) => typeof item === "string") : [];
}

;// CONCATENATED MODULE: ./lib/discover/find.js








const NEVER_ENTERED = new Set([".git", "node_modules", "__pycache__", "site-packages"]);
const VENV_MARK = "pyvenv.cfg";
const MAX_CONFIG_BYTES = 1024 * 1024;
function findTrusses(search) {
    const finds = { trusses: [], others: [], unreadable: [], folders: 0 };
    const open = [search.root];
    for (let folder = open.pop(); folder !== undefined; folder = open.pop()) {
        const entries = find_entriesOf(folder);
        finds.folders += 1;
        if (entries === undefined) {
            finds.unreadable.push(displayPath(search, folder));
            continue;
        }
        if (entries.some((entry) => entry.name === VENV_MARK))
            continue;
        for (const entry of entries) {
            if (entry.isDirectory()) {
                const inner = external_node_path_namespaceObject.join(folder, entry.name);
                if (!NEVER_ENTERED.has(entry.name) && !isMatched(search.exclude, displayPath(search, inner)))
                    open.push(inner);
            }
            else if (search.configFiles.match(entry.name).ignored) {
                takeConfig(search, folder, entry.name, finds);
            }
        }
    }
    finds.trusses.sort((one, other) => find_compare(one.directory, other.directory) || find_compare(one.configFile, other.configFile));
    nameApart(finds.trusses);
    return finds;
}
function isMatched(patterns, folder) {
    if (folder === ".")
        return false;
    const parts = folder.split("/");
    return parts.some((_part, index) => {
        const parent = parts.slice(0, index + 1).join("/");
        return patterns.match(parent).ignored || patterns.match(`${parent}/`).ignored;
    });
}
function isNeverEntered(folder) {
    return folder.split("/").some((part) => NEVER_ENTERED.has(part));
}
function find_entriesOf(folder) {
    try {
        return (0,external_node_fs_namespaceObject.readdirSync)(folder, { withFileTypes: true });
    }
    catch {
        return undefined;
    }
}
function takeConfig(search, folder, configFile, finds) {
    const file = displayPath(search, external_node_path_namespaceObject.join(folder, configFile));
    const found = readKind(search, folder, configFile, file);
    if (found.kind === "other") {
        finds.others.push({ file, why: found.why });
        return;
    }
    finds.trusses.push({
        directory: displayPath(search, folder),
        configFile,
        name: "",
        ...(found.kind === "truss"
            ? { modelName: found.modelName, externalDirs: externalDirs(search, folder, found.externalPackageDirs) }
            : { modelName: "", externalDirs: [], problem: find_problemOf(found) }),
    });
}
function find_problemOf({ problem, line }) {
    return { message: problem, ...(line === undefined ? {} : { line }) };
}
function readKind(search, folder, configFile, file) {
    const absolute = external_node_path_namespaceObject.join(folder, configFile);
    const hasFile = (inner) => isFile(external_node_path_namespaceObject.join(folder, inner));
    const unreadable = (why) => hasFile("model/model.py")
        ? { kind: "broken", problem: `${text_shownPath(file)} cannot be read: ${why}.` }
        : { kind: "other", why };
    try {
        if (!paths_isInside(search.workspace, (0,external_node_fs_namespaceObject.realpathSync)(absolute)))
            return unreadable("a link that leads out of the workspace");
        const found = (0,external_node_fs_namespaceObject.statSync)(absolute);
        if (!found.isFile())
            return unreadable(regular_file_kindOnDisk(found));
        if (found.size > MAX_CONFIG_BYTES)
            return unreadable("larger than 1 MiB");
        return kind_kindOf(regular_file_readRegular(absolute).toString("utf8"), file, hasFile);
    }
    catch (error) {
        const code = paths_codeOf(error);
        return unreadable(code === "ENOENT" ? "a broken link" : (code ?? errors_messageOf(error)));
    }
}
function externalDirs(search, folder, written) {
    const places = written.flatMap((dir) => {
        const absolute = external_node_path_namespaceObject.resolve(folder, dir);
        try {
            return [absolute, (0,external_node_fs_namespaceObject.realpathSync)(absolute)];
        }
        catch {
            return [absolute];
        }
    });
    return [...new Set(places)]
        .filter((place) => paths_isInside(search.workspace, place))
        .map((place) => displayPath(search, place));
}
function isFile(file) {
    try {
        return (0,external_node_fs_namespaceObject.statSync)(file).isFile();
    }
    catch {
        return false;
    }
}
function displayPath({ workspace }, absolute) {
    return external_node_path_namespaceObject.relative(workspace, absolute).split(external_node_path_namespaceObject.sep).join("/") || ".";
}
const MAX_NAME = 80;
function nameApart(trusses) {
    const plain = trusses.map(plainName);
    const uses = new Map();
    for (const name of plain)
        uses.set(name.toLowerCase(), (uses.get(name.toLowerCase()) ?? 0) + 1);
    const taken = new Set();
    for (const [index, truss] of trusses.entries()) {
        const name = plain[index] ?? "";
        const isFine = uses.get(name.toLowerCase()) === 1 && name.length <= MAX_NAME;
        truss.name = isFine ? name : `${name.slice(0, MAX_NAME - 9)}-${digestOf(truss)}`;
        while (taken.has(truss.name.toLowerCase()))
            truss.name += `-${digestOf(truss)}`;
        taken.add(truss.name.toLowerCase());
    }
}
function plainName({ directory, configFile }) {
    const parts = [directory === "." ? "root" : directory];
    if (configFile !== "config.yaml")
        parts.push(configFile.replace(/\.ya?ml$/, ""));
    return (parts
        .join("/")
        .replace(/[^0-9A-Za-z._-]+/g, "-")
        .replace(/^[-.]+|[-.]+$/g, "") || "truss");
}
function digestOf({ directory, configFile }) {
    return (0,external_node_crypto_namespaceObject.createHash)("sha256").update(`${directory}\0${configFile}`).digest("hex").slice(0, 8);
}
function find_compare(one, other) {
    return one < other ? -1 : one > other ? 1 : 0;
}

;// CONCATENATED MODULE: ./lib/discover/removed.js






async function removedTrusses(files, found, search, oldText) {
    const present = new Set(found.map(({ directory, configFile }) => `${directory}\0${configFile}`));
    const gone = new Set(files.filter((file) => file.isGone).map((file) => file.path));
    const removed = [];
    for (const file of files) {
        const directory = external_node_path_namespaceObject.posix.dirname(file.path);
        const configFile = external_node_path_namespaceObject.posix.basename(file.path);
        if (!file.isGone || !search.configFiles.match(configFile).ignored)
            continue;
        if (present.has(`${directory}\0${configFile}`) || !isSearched(directory, search))
            continue;
        const text = (await oldText(file)) ?? movedText(file, search);
        const hasFile = (inner) => gone.has(external_node_path_namespaceObject.posix.join(directory, inner));
        const kind = text === undefined ? undefined : kind_kindOf(text, file.path, hasFile);
        if (kind?.kind === "other")
            continue;
        const modelName = kind?.kind === "truss" ? kind.modelName : "";
        removed.push({ directory, configFile, modelName, name: plainName({ directory, configFile }) });
    }
    return removed.sort((one, other) => (one.name < other.name ? -1 : 1));
}
function isSearched(directory, search) {
    const root = external_node_path_namespaceObject.relative(search.workspace, search.root).split(external_node_path_namespaceObject.sep).join("/");
    const isBelow = root === "" || directory === root || directory.startsWith(`${root}/`);
    return isBelow && !isNeverEntered(directory) && !isMatched(search.exclude, directory);
}
function movedText(file, search) {
    if (file.renamedTo === undefined)
        return undefined;
    try {
        const place = (0,external_node_fs_namespaceObject.realpathSync)(external_node_path_namespaceObject.join(search.workspace, file.renamedTo));
        return paths_isInside(search.workspace, place) ? regular_file_readRegular(place).toString("utf8") : undefined;
    }
    catch {
        return undefined;
    }
}

;// CONCATENATED MODULE: ./lib/discover/findings.js

function unlistedFindings(folders) {
    if (folders.length === 0)
        return [];
    const [these, them] = folders.length === 1 ? ["this folder", "it"] : ["these folders", "them"];
    return [
        {
            severity: "hint",
            rule: "unreadable",
            message: `We cannot list ${these}, so we find no truss in ${them}: ${text_listed(folders.map(text_shownPath))}.`,
            remedy: `Make ${them} readable for this job's user, or name ${them} in \`exclude\`.`,
        },
    ];
}
function brokenFindings(trusses) {
    return trusses.flatMap((truss) => {
        const { problem } = truss;
        if (problem === undefined)
            return [];
        const message = `${problem.message} Until it can be read, its model and its external packages are unknown.`;
        const place = { file: configPathOf(truss), ...(problem.line === undefined ? {} : { line: problem.line }) };
        return [{ severity: "hint", rule: "config-unreadable", message, ...place }];
    });
}
function sharedFindings(trusses) {
    return [...sharedModels(trusses)].map(([modelName, folders]) => {
        const copy = trusses.find((truss) => truss.modelName === modelName && truss.directory !== folders[0]);
        const message = sharedModelText(modelName, folders);
        return { severity: "hint", rule: "model-shared", message, ...(copy && { file: configPathOf(copy) }) };
    });
}
function sharedModels(trusses) {
    const folders = new Map();
    for (const { modelName, directory } of trusses) {
        if (modelName !== "")
            folders.set(modelName, (folders.get(modelName) ?? new Set()).add(directory));
    }
    return new Map([...folders].flatMap(([name, those]) => (those.size > 1 ? [[name, [...those]]] : [])));
}
function sharedModelText(modelName, folders) {
    return `Trusses in ${folders.length} folders name the model ${text_shownPath(modelName)}: ${text_listed(folders.map(text_shownPath))}. Whichever is deployed last replaces the others. If one is a copy, give it its own \`model_name\`.`;
}
function configPathOf({ directory, configFile }) {
    return directory === "." ? configFile : `${directory}/${configFile}`;
}

;// CONCATENATED MODULE: ./lib/truss/files/list.js






const NEVER_PACKED = "(never packed)";
function mayHold(list) {
    const archived = new Set(list.files.map((file) => file.path));
    return (path) => archived.has(path) ||
        list.unknown.some((place) => place === "" || path === place || path.startsWith(place.replace(/\/?$/, "/")));
}
const CONFIG_FILE = "config.yaml";
function archivePrefix(folder) {
    const names = folder.split("/").filter((name) => name !== "" && name !== ".");
    return names.map((name) => `${name}/`).join("");
}
const MAX_LINKED_FOLDERS = 100_000;
async function listFiles(options) {
    const listing = new Listing(options.displayPath);
    listing.add({
        path: CONFIG_FILE,
        source: { kind: "bytes", bytes: options.config },
        size: options.config.byteLength,
        executable: false,
    });
    try {
        const { rules, findings } = await loadIgnoreRules(options.trussDirectory, options.displayPath);
        listing.findings.push(...findings);
        for (const tree of plannedTrees(options, rules, listing))
            listing.walk(tree);
    }
    catch (error) {
        if (!(error instanceof Failure))
            throw error;
        listing.findings.push(...error.findings);
        listing.unknown.add("");
    }
    return listing.result();
}
function plannedTrees(options, rules, listing) {
    const { trussDirectory } = options;
    const archive = { rules, root: "" };
    const main = rootTree(trussDirectory, "", [archive], [trussDirectory]);
    if (options.externalPackageDirs.length === 0)
        return [main];
    const trees = [{ ...main, filters: [archive, { rules: DEFAULT_RULES, root: "" }] }];
    const prefix = bundledPrefix(options.bundledPackagesDir, rules, listing);
    const seen = listing.findings.length;
    const folders = externalFolders(options, listing);
    if (prefix !== undefined && listing.findings.length > seen)
        listing.unknown.add(prefix);
    for (const folder of folders) {
        if (prefix === undefined)
            continue;
        const tree = rootTree(folder, prefix, [archive], [folder, trussDirectory]);
        trees.push({ ...tree, filterSubfolders: DEFAULT_RULES });
    }
    return trees;
}
function rootTree(folder, prefix, filters, roots) {
    return { folder, prefix, filters, roots, ancestors: { real: folder }, isLinked: false };
}
function bundledPrefix(written, rules, listing) {
    const name = JSON.stringify(written);
    const prefix = archivePrefix(written);
    const parts = prefix.split("/").slice(0, -1);
    const isPlain = !win32.isAbsolute(written) && !written.includes("\\") && !parts.includes("..") && parts.length > 0;
    if (!isPlain) {
        listing.error("bundled-packages-dir", `bundled_packages_dir must be a relative path to a folder inside the truss, but is ${name}.`, "Use a plain folder name such as packages.");
        return undefined;
    }
    const own = ignoredAlong(parts, rules);
    const pattern = own ?? ignoredAlong(parts, serverRules(rules));
    if (pattern !== undefined) {
        listing.error("bundled-packages-dir", `The ignore pattern ${JSON.stringify(pattern)} leaves out bundled_packages_dir ${name}: every external package would be missing from the model.`, own === undefined && leavesOutItself(rules) !== undefined
            ? `Choose another folder, such as packages, or add ${JSON.stringify(`!${IGNORE_FILE}`)} and ${JSON.stringify(`!${pattern}`)} at the end of ${IGNORE_FILE}: so far, it leaves itself out of the archive, where Baseten reads it.`
            : "Choose another folder, such as packages, or stop ignoring it.");
        return undefined;
    }
    return prefix;
}
function ignoredAlong(parts, rules) {
    for (const index of parts.keys()) {
        const pattern = list_neverPacked(parts.slice(0, index + 1)) ?? rules.ignores(parts.slice(0, index + 1).join("/"), true);
        if (pattern !== undefined)
            return pattern;
    }
    return undefined;
}
function externalFolders(options, listing) {
    const folders = new Set();
    for (const written of options.externalPackageDirs) {
        const folder = externalFolder(written, options, listing);
        if (folder !== undefined)
            folders.add(folder);
    }
    return folders;
}
function externalFolder(written, options, listing) {
    const name = `The external package ${JSON.stringify(written)}`;
    const remedy = "Fix external_package_dirs: its entries are relative to the truss.";
    try {
        const real = realpathSync(resolve(options.trussDirectory, written));
        if (options.isInsideWorkspace?.(real) === false) {
            listing.error("external-package", `${name} is outside the workspace, at ${real}.`, remedy);
        }
        else if (list_neverPacked(relative(options.trussDirectory, real).split(sep)) !== undefined) {
            listing.error("external-package", `${name} is inside a .git folder, which is never packed.`, remedy);
        }
        else if (statSync(real).isDirectory()) {
            return real;
        }
        else {
            listing.error("external-package", `${name} is not a directory.`, remedy);
        }
    }
    catch (error) {
        const isMissing = codeOf(error) === "ENOENT";
        const why = isMissing ? options.absenceRemedy?.(resolve(options.trussDirectory, written)) : undefined;
        const problem = isMissing ? "does not exist" : `cannot be read: ${messageOf(error)}`;
        listing.error("external-package", `${name} ${problem}.`, why ?? remedy);
    }
    return undefined;
}
function list_neverPacked(parts) {
    const name = parts.at(-1) ?? "";
    const isCredential = /^gha-creds-.*\.json$/su.test(name);
    return isCredential || parts.includes(".git") ? NEVER_PACKED : undefined;
}
class Listing {
    findings = [];
    unknown = new Set();
    #files = new Map();
    #leftOut = [];
    #folders = [];
    #displayPath;
    #linkedFolders = 0;
    constructor(displayPath) {
        this.#displayPath = displayPath;
    }
    walk(tree) {
        this.#folders.push(tree);
        for (let folder = this.#folders.pop(); folder !== undefined; folder = this.#folders.pop())
            this.#readFolder(folder);
    }
    add(file) {
        const other = this.#files.get(file.path);
        if (other === undefined)
            this.#files.set(file.path, file);
        else if (this.#nameOf(other) !== this.#nameOf(file))
            this.#collision(file.path, other, file);
    }
    error(rule, message, remedy, place) {
        const file = place === undefined ? {} : { file: this.#displayPath(place) };
        this.findings.push({ severity: "error", rule, message, remedy, ...file });
    }
    result() {
        this.#findFilesUsedAsFolders();
        const files = [...this.#files.values()].sort((one, other) => byteOrder(one.path, other.path));
        return {
            files,
            totalBytes: files.reduce((sum, file) => sum + file.size, 0),
            leftOut: this.#leftOut.sort((one, other) => byteOrder(one.path, other.path)),
            findings: this.findings.sort((one, other) => byteOrder(one.message, other.message)),
            unknown: [...this.unknown],
        };
    }
    #readFolder(tree) {
        if (tree.isLinked && ++this.#linkedFolders > MAX_LINKED_FOLDERS) {
            if (this.#linkedFolders === MAX_LINKED_FOLDERS + 1)
                this.#tooManyLinks(tree);
            return;
        }
        const entries = this.#try(tree.folder, tree.prefix, () => readdirSync(tree.folder, { withFileTypes: true }));
        for (const entry of entries ?? [])
            this.#visit(tree, entry);
    }
    #visit(tree, entry) {
        const { name } = entry;
        if (entry.isSymbolicLink()) {
            this.#followLink(tree, name);
        }
        else if (this.#isWanted(tree, name, entry.isDirectory()) && this.#hasReadableName(tree, name)) {
            const disk = `${tree.folder}${sep}${name}`;
            if (entry.isDirectory())
                this.#folders.push(subTree(tree, name, disk, tree.isLinked));
            else if (entry.isFile())
                this.#addFile(tree.prefix + name, disk);
            else
                this.#specialFile(tree.prefix + name, disk, entry);
        }
    }
    #isWanted(tree, name, directory) {
        const path = tree.prefix + name;
        if (path === CONFIG_FILE && !directory)
            return false;
        const pattern = list_neverPacked([name]) ?? ignoredBy(tree.filters, path, directory);
        if (pattern !== undefined)
            this.#leftOut.push({ path, directory, pattern });
        return pattern === undefined;
    }
    #addFile(path, disk) {
        const stats = this.#try(disk, path, () => {
            const found = lstatSync(disk);
            if ((found.mode & 0o444) !== 0o444)
                accessSync(disk, constants.R_OK);
            return found;
        });
        if (stats !== undefined)
            this.add(archiveFile(path, disk, stats));
    }
    #followLink(tree, name) {
        const link = join(tree.folder, name);
        const target = targetOf(link);
        const directory = target.stats?.isDirectory() ?? false;
        if (!this.#isWanted(tree, name, directory) || !this.#hasReadableName(tree, name))
            return;
        const path = tree.prefix + name;
        if (ANNEX_TARGET.test(target.written)) {
            this.unknown.add(path);
            this.#annexLink(link, target);
            return;
        }
        if (target.stats === undefined) {
            this.unknown.add(path);
            this.#brokenLink(link, target);
            return;
        }
        const root = tree.roots.find((folder) => isInside(folder, target.real));
        if (root === undefined) {
            this.unknown.add(path);
            this.error("link-outside", `${this.#displayPath(link)} is a link to ${target.written}, which is outside the packed folder.`, "Copy the target into the truss, or add the link to .truss_ignore.", link);
        }
        else if (list_neverPacked(relative(root, target.real).split(sep)) !== undefined) {
            this.#leftOut.push({ path, directory, pattern: NEVER_PACKED });
        }
        else if (directory) {
            this.#followFolder(tree, name, link, target.real);
        }
        else if (target.stats.isFile()) {
            this.#addFile(path, target.real);
        }
        else {
            this.#specialFile(path, link, target.stats);
        }
    }
    #followFolder(tree, name, link, real) {
        for (let folder = tree.ancestors; folder !== undefined; folder = folder.parent) {
            if (folder.real !== real)
                continue;
            this.unknown.add(tree.prefix + name);
            this.error("link-cycle", `${this.#displayPath(link)} is a link to ${this.#displayPath(real)}, a folder that contains it: following it would never end.`, "Remove the link or add it to .truss_ignore.", link);
            return;
        }
        this.#folders.push(subTree(tree, name, real, true));
    }
    #annexLink(link, { stats }) {
        this.error("annex-pointer", `${this.#displayPath(link)} is a git-annex link into .git, which is never packed${stats === undefined ? "; its content is missing, too" : ""}.`, "Run `git annex get` and `git annex unlock` in a step between the checkout and this one, or add the link to .truss_ignore.", link);
    }
    #brokenLink(link, target) {
        const remedy = "Remove the link, restore its target, or add the link to .truss_ignore.";
        const shown = this.#displayPath(link);
        if (target.code === "ELOOP") {
            this.error("link-cycle", `${shown} is a link to ${target.written}, which leads back to itself.`, remedy, link);
        }
        else if (target.code === "ENOENT" || target.code === "ENOTDIR") {
            this.error("link-broken", `${shown} is a link to ${target.written}, which does not exist.`, remedy, link);
        }
        else {
            this.error("unreadable", `${shown} is a link to ${target.written}, which cannot be read (${target.code}).`, remedy, link);
        }
    }
    #specialFile(path, disk, entry) {
        this.unknown.add(path);
        this.error("special-file", `${this.#displayPath(disk)} is ${kindOnDisk(entry)} and cannot be archived.`, "Remove it or add it to .truss_ignore.", disk);
    }
    #hasReadableName(tree, name) {
        const bytes = name.includes("\ufffd") ? brokenName(tree.folder, name) : undefined;
        if (bytes === undefined)
            return true;
        const shown = `${this.#displayPath(tree.folder)}/${escapeBytes(bytes)}`;
        this.error("file-name", `The name of ${shown} is not UTF-8.`, "Rename it or add it to .truss_ignore.");
        return false;
    }
    #tooManyLinks(tree) {
        this.unknown.add(tree.prefix);
        this.error("link-cycle", `Links lead to more than ${MAX_LINKED_FOLDERS} folders, such as ${this.#displayPath(tree.folder)}.`, "Remove links to folders that contain such links themselves.", tree.folder);
    }
    #collision(path, one, other) {
        const [first, second] = [this.#nameOf(one), this.#nameOf(other)].sort(byteOrder);
        this.error("collision", `${first} and ${second} would both be ${path} in the archive.`, "Rename one of them; Truss would silently keep only one.");
    }
    #findFilesUsedAsFolders() {
        const seen = new Set();
        for (const file of this.#files.values()) {
            for (let end = file.path.lastIndexOf("/"); end > 0; end = file.path.lastIndexOf("/", end - 1)) {
                const folder = file.path.slice(0, end);
                if (seen.has(folder))
                    break;
                seen.add(folder);
                const other = this.#files.get(folder);
                if (other !== undefined)
                    this.#collision(folder, other, file);
            }
        }
    }
    #nameOf({ source }) {
        return source.kind === "file" ? this.#displayPath(source.file) : "the config";
    }
    #try(disk, path, call) {
        try {
            return call();
        }
        catch (error) {
            this.unknown.add(path);
            const reason = codeOf(error) ?? messageOf(error);
            const remedy = "Make it readable for the user of this job, or add it to .truss_ignore.";
            this.error("unreadable", `${this.#displayPath(disk)} cannot be read (${reason}).`, remedy, disk);
            return undefined;
        }
    }
}
function ignoredBy(filters, path, directory) {
    for (const { rules, root } of filters) {
        const pattern = rules.ignores(path.slice(root.length), directory);
        if (pattern !== undefined)
            return pattern;
    }
    return undefined;
}
function subTree(tree, name, folder, isLinked) {
    const { filterSubfolders, ...rest } = tree;
    const prefix = `${tree.prefix}${name}/`;
    const filters = filterSubfolders ? [...tree.filters, { rules: filterSubfolders, root: prefix }] : tree.filters;
    return { ...rest, folder, prefix, filters, isLinked, ancestors: { real: folder, parent: tree.ancestors } };
}
const ANNEX_TARGET = /(?:^|\/)\.git\/annex\/objects\//;
function targetOf(link) {
    let written = "an unreadable target";
    try {
        written = readlinkSync(link);
        const real = realpathSync(link);
        return { written, real, stats: statSync(real) };
    }
    catch (error) {
        return { written, code: codeOf(error) ?? messageOf(error) };
    }
}
function archiveFile(path, disk, stats) {
    const { size, mtimeMs, ctimeMs } = stats;
    return {
        path,
        source: { kind: "file", file: disk },
        size,
        executable: process.platform !== "win32" && (stats.mode & 0o111) !== 0,
        identity: { size, mtimeMs, ctimeMs },
    };
}
function brokenName(folder, name) {
    return readdirSync(folder, { encoding: "buffer" }).find((bytes) => bytes.toString("utf8") === name && !Buffer.from(name, "utf8").equals(bytes));
}
function escapeBytes(name) {
    return Array.from(name, (byte) => byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : `\\x${byte.toString(16).padStart(2, "0")}`).join("");
}
function byteOrder(one, other) {
    const shorter = Math.min(one.length, other.length);
    for (let at = 0; at < shorter; at++) {
        const difference = codePointRank(one.charCodeAt(at)) - codePointRank(other.charCodeAt(at));
        if (difference !== 0)
            return difference;
    }
    return one.length - other.length;
}
function codePointRank(unit) {
    if (unit < 0xd800)
        return unit;
    return unit < 0xe000 ? unit + 0x2000 : unit - 0x800;
}

;// CONCATENATED MODULE: ./lib/truss/files/checkout.js








const NO_GIT = {
    tracked: async () => [],
    allTracked: async () => [],
    uncommitted: async () => [],
};
const checkout_SUBMODULE = "160000";
const LINK = "120000";
const MAX_LINK_LENGTH = 4_096;
function findAbsences(place, tracked) {
    return tracked.flatMap((file) => {
        const rule = isInside(place.folder, file.path) ? absenceOf(file) : undefined;
        if (rule === undefined)
            return [];
        const path = archivePath(place, file.path, rule === "submodule-missing");
        return path === undefined ? [] : [{ rule, path }];
    });
}
function archivePath(place, absolute, isFolder = false) {
    const inner = relative(place.folder, absolute).split(sep).join("/");
    if (neverPacked(inner.split("/")) !== undefined)
        return undefined;
    return isLeftOut(place, inner, isFolder) ? undefined : place.prefix + inner;
}
function absenceOf(file) {
    if (file.mode === checkout_SUBMODULE)
        return checkout_isEmptyFolder(file.path) ? "submodule-missing" : undefined;
    if (file.isSkipped)
        return isMissing(file.path) ? "sparse-checkout" : undefined;
    return file.mode === LINK && isLinkText(file) ? "link-as-text" : undefined;
}
function explainAbsence(path, all) {
    for (const file of all) {
        const isAbove = isInside(file.path, path);
        if ((isAbove && file.mode !== LINK) || (file.isSkipped && isInside(path, file.path))) {
            const rule = absenceOf(file);
            if (rule !== undefined)
                return rule;
        }
        if (isAbove && file.mode === LINK && isLinkText(file))
            return "link-as-text";
    }
    return undefined;
}
function isLeftOut({ rules, prefix, defaults }, inner, isFolder) {
    if (inner === "" || prefix + inner === IGNORE_FILE)
        return false;
    if (leftOutBy(rules, prefix + inner, isFolder) !== undefined)
        return true;
    if (defaults === "none")
        return false;
    if (defaults === "all")
        return leftOutBy(DEFAULT_RULES, inner, isFolder) !== undefined;
    const [, below] = inner.split(/\/(.*)/s);
    return below !== undefined && leftOutBy(DEFAULT_RULES, below, isFolder) !== undefined;
}
function isMissing(path) {
    try {
        return lstatSync(path, { throwIfNoEntry: false }) === undefined;
    }
    catch {
        return true;
    }
}
function checkout_isEmptyFolder(path) {
    try {
        return readdirSync(path).length === 0;
    }
    catch {
        return isMissing(path);
    }
}
function isLinkText({ path, oid }) {
    try {
        const found = lstatSync(path);
        if (!found.isFile() || found.size > MAX_LINK_LENGTH)
            return false;
        const text = readRegular(path);
        const hash = createHash(oid.length === 64 ? "sha256" : "sha1");
        return hash.update(`blob ${text.length}\0`).update(text).digest("hex") === oid;
    }
    catch {
        return false;
    }
}
function isFollowedLink({ mode, path }) {
    return mode === LINK && !isMissing(path) && !lstatSync(path).isSymbolicLink();
}
const SUBMODULE_REMEDY = "Set `submodules: true` on actions/checkout (`recursive` for nested submodules). A private submodule needs a `token` that can read it.";
const LINK_REMEDY = "Enable symlinks before actions/checkout: `git config --global core.symlinks true`. Windows also needs Developer Mode.";
function absenceRemedy(rule, paths = []) {
    if (rule === "submodule-missing")
        return SUBMODULE_REMEDY;
    if (rule === "link-as-text")
        return LINK_REMEDY;
    if (rule === "dvc-pointer")
        return "Run `dvc pull` in a step between the checkout and this one.";
    const folders = [...new Set(paths.map((path) => (0,external_node_path_namespaceObject.dirname)(path)))];
    const named = folders.length > 0 ? `${text_listed(folders.map(text_shownPath), 3)} ` : "the truss folder ";
    return `Add ${named}to \`sparse-checkout\` of actions/checkout, or remove that setting.`;
}
const PROBLEMS = {
    "submodule-missing": (number) => `${counted(number, "submodule")} ${number === 1 ? "is" : "are"} not checked out, so ${number === 1 ? "its" : "their"} files would be missing from the archive`,
    "sparse-checkout": (number) => `${counted(number, "file")} ${number === 1 ? "is" : "are"} missing because the checkout is sparse`,
    "link-as-text": (number) => `${counted(number, "symlink")} ${number === 1 ? "is checked out as a text file that holds the path of its target" : "are checked out as text files that hold the paths of their targets"}, not the content`,
    "dvc-pointer": (number) => `${counted(number, "file or folder", "files or folders")} tracked by DVC ${number === 1 ? "is missing; only its pointer is" : "are missing; only their pointers are"} here`,
};
const WAYS_OUT = "Anything the model does not need can go in .truss_ignore or `allow-files`.";
function absenceFindings(absences) {
    const rules = ["submodule-missing", "sparse-checkout", "link-as-text", "dvc-pointer"];
    return rules.flatMap((rule) => {
        const paths = [...new Set(absences.filter((absence) => absence.rule === rule).map(({ path }) => path))];
        if (paths.length === 0)
            return [];
        const message = `${PROBLEMS[rule](paths.length)}: ${listed(paths.map(shownPath))}.`;
        return [{ severity: "error", rule, message, remedy: `${absenceRemedy(rule, paths)} ${WAYS_OUT}` }];
    });
}

;// CONCATENATED MODULE: ./lib/discover/unseen.js







async function unseenChanges(files, search, clone) {
    if (clone === undefined || files.length === 0)
        return [];
    const tracked = await clone.tracked();
    const placeOf = (file) => external_node_path_namespaceObject.relative(search.workspace, file.path).split(external_node_path_namespaceObject.sep).join("/");
    const changed = new Set(files.filter((file) => !file.isGone).map((file) => file.path));
    const submodules = tracked
        .filter((file) => file.mode === SUBMODULE && changed.has(placeOf(file)) && !unseen_isCheckedOut(file.path))
        .map((file) => ({ path: placeOf(file), why: "submodule-missing" }));
    const skipped = tracked.filter((file) => file.isSkipped && !(0,external_node_fs_namespaceObject.existsSync)(file.path) && search.configFiles.match(external_node_path_namespaceObject.basename(file.path)).ignored);
    const folders = new Set([...changed].flatMap(foldersAbove));
    const trusses = [];
    for (const config of skipped) {
        const folder = external_node_path_namespaceObject.posix.dirname(placeOf(config));
        if (!folders.has(folder) || !isSearched(folder, search) || trusses.some((other) => other.path === folder))
            continue;
        const isOther = await isOfAnotherProgram(config, tracked, clone);
        if (!isOther)
            trusses.push({ path: folder, why: "sparse-checkout" });
    }
    return [...submodules, ...trusses.sort((one, other) => (one.path < other.path ? -1 : 1))];
}
function foldersAbove(name) {
    const parent = external_node_path_namespaceObject.posix.dirname(name);
    return parent === "." ? ["."] : [parent, ...foldersAbove(parent)];
}
function unseen_isCheckedOut(folder) {
    return (0,external_node_fs_namespaceObject.existsSync)(external_node_path_namespaceObject.join(folder, ".git"));
}
async function isOfAnotherProgram(config, tracked, clone) {
    const text = await clone.blob(config.oid);
    if (text === undefined)
        return false;
    const folder = external_node_path_namespaceObject.dirname(config.path);
    const names = new Set(tracked.map((file) => file.path));
    return kind_kindOf(text, external_node_path_namespaceObject.basename(config.path), (inner) => names.has(external_node_path_namespaceObject.join(folder, inner))).kind === "other";
}
function unseenMessages(unseen) {
    const of = (reason) => unseen.filter(({ why }) => why === reason).map((one) => one.path);
    const [submodules, trusses] = [of("submodule-missing"), of("sparse-checkout")];
    const messages = [];
    if (submodules.length > 0) {
        const are = submodules.length === 1 ? "A submodule" : `${submodules.length} submodules`;
        messages.push(`${are} changed, but we cannot see what changed in ${submodules.length === 1 ? "it" : "them"} without a checkout: ${text_listed(submodules.map(text_shownPath))}. ${absenceRemedy("submodule-missing")}`);
    }
    if (trusses.length > 0) {
        const are = trusses.length === 1 ? "A truss" : `${trusses.length} trusses`;
        const remedy = "Add the folders with trusses to `sparse-checkout` of actions/checkout, or remove that setting.";
        messages.push(`${are} changed outside the sparse checkout and cannot be chosen: ${text_listed(trusses.map(text_shownPath))}. ${remedy}`);
    }
    return messages;
}

;// CONCATENATED MODULE: ./lib/discover/report.js






const MAX_MATRIX = 256;
const MAX_ROWS = 50;
const MAX_SHARED = 10;
const DISCOVER_OUTPUTS = [
    "matrix",
    "any-changed",
    "count",
    "trusses",
    "total",
    "removed",
    "selection",
    "base",
];
function outputsOf(discovery) {
    const { finds, chosen, removed, selection, base } = discovery;
    const why = new Map(chosen.map(({ truss, touch }) => [truss, touch ? whyLine(touch) : discovery.reason]));
    return {
        matrix: JSON.stringify({ include: chosen.map(({ truss }) => entry(truss)) }),
        "any-changed": String(chosen.length > 0),
        count: String(chosen.length),
        trusses: JSON.stringify(finds.trusses.map((truss) => ({ ...entry(truss), selected: why.has(truss), reason: why.get(truss) ?? "" }))),
        total: String(finds.trusses.length),
        removed: JSON.stringify(removed.map(entry)),
        selection,
        base,
    };
}
function entry(truss) {
    return {
        "truss-directory": truss.directory,
        "config-file": truss.configFile,
        "model-name": truss.modelName,
        name: truss.name,
    };
}
function shownTruss({ directory, configFile }) {
    return configFile === "config.yaml" ? text_shownPath(directory) : `${text_shownPath(directory)} (${text_shownPath(configFile)})`;
}
function whyLine({ file, files, external }) {
    const more = files > 1 ? ` and ${counted(files - 1, "more file")}` : "";
    return `${text_shownPath(file)}${more} changed${external === undefined ? "" : `, in ${text_shownPath(external)} (external_package_dirs)`}`;
}
function verdictLine({ finds, chosen, removed, selection, unseen }) {
    const total = counted(finds.trusses.length, "truss", "trusses");
    const gone = removed.length > 0 ? `, ${removed.length} removed` : "";
    const hidden = unseen.length > 0 ? `, ${counted(unseen.length, "change")} not checked out` : "";
    return selection === "all" ? `${total}, all chosen.` : `${chosen.length} of ${total} changed${gone}${hidden}.`;
}
function tooManyEntries(count) {
    return new errors_Failure(`The matrix has ${count} entries, but GitHub creates at most ${MAX_MATRIX} jobs from one matrix.`, {
        status: "invalid",
        remedy: "Split it: run this step once for each part of the repository, with `root`, `include` or `exclude`, and give each part its own job with a matrix.",
    });
}
function summaryOf(discovery) {
    const { chosen, removed, finds, reason, unseen } = discovery;
    const rows = chosen.map(({ truss, touch }) => [shownTruss(truss), truss.modelName, touch ? whyLine(touch) : ""]);
    const warnings = [
        ...unseenMessages(unseen),
        ...[...sharedModels(finds.trusses)].slice(0, MAX_SHARED).map(([name, folders]) => sharedModelText(name, folders)),
    ];
    const broken = finds.trusses.filter((truss) => truss.problem !== undefined).map(shownTruss);
    const blocks = [
        `### Trusses: ${escapeMarkdown(verdictLine(discovery))}`,
        escapeMarkdown(`${upperFirst(reason)}.`),
        ...tableBlocks(["Truss", "Model", "Why"], rows, MAX_ROWS),
        ...warnings.map((warning) => `\u26a0\ufe0f ${escapeMarkdown(warning)}`),
        ...(broken.length > 0 ? [cell(`Configs that cannot be read: ${text_listed(broken)}`)] : []),
        ...(removed.length > 0 ? [cell(`Removed: ${text_listed(removed.map(shownTruss))}`)] : []),
    ];
    return `${blocks.join("\n\n")}\n`;
}
function upperFirst(text) {
    return text.slice(0, 1).toUpperCase() + text.slice(1);
}

;// CONCATENATED MODULE: ./lib/discover/touched.js

async function touchedBy(files, trusses, rulesOf) {
    const places = placesOf(trusses);
    const touched = { touches: new Map(), unpacked: new Map() };
    const configs = new Map(trusses.map((truss) => [pathIn(truss.directory, truss.configFile), truss]));
    for (const { path } of files) {
        const seen = new Set();
        for (const { truss, external } of ownersOf(path, places)) {
            if (seen.has(truss))
                continue;
            if (external === undefined && !(await counts(path, truss, configs, rulesOf))) {
                if (!touched.unpacked.has(truss))
                    touched.unpacked.set(truss, path);
                continue;
            }
            seen.add(truss);
            const touch = touched.touches.get(truss);
            if (touch)
                touch.files += 1;
            else
                touched.touches.set(truss, { truss, file: path, files: 1, ...(external === undefined ? {} : { external }) });
        }
    }
    for (const truss of touched.touches.keys())
        touched.unpacked.delete(truss);
    return touched;
}
function placesOf(trusses) {
    const places = { packed: new Map(), above: new Map() };
    for (const truss of trusses) {
        const owners = [
            [truss.directory, { truss }],
            ...truss.externalDirs.map((external) => [external, { truss, external }]),
        ];
        for (const [folder, owner] of owners) {
            append(places.packed, folder, owner);
            for (const parent of [folder, ...parentsOf(folder)]) {
                if (parent !== ".")
                    append(places.above, parent, owner);
            }
        }
    }
    return places;
}
function ownersOf(path, { packed, above }) {
    return [...parentsOf(path).flatMap((parent) => packed.get(parent) ?? []), ...(above.get(path) ?? [])];
}
function parentsOf(path) {
    if (path === ".")
        return [];
    const parents = [];
    for (let end = path.lastIndexOf("/"); end > 0; end = path.lastIndexOf("/", end - 1))
        parents.push(path.slice(0, end));
    return [...parents, "."];
}
async function counts(path, truss, configs, rulesOf) {
    const owner = configs.get(path);
    if (owner === truss)
        return true;
    if (owner !== undefined && owner.directory === truss.directory)
        return false;
    if (!isBelow(path, truss.directory))
        return true;
    const inner = truss.directory === "." ? path : path.slice(truss.directory.length + 1);
    if (inner === ignore_IGNORE_FILE)
        return true;
    const rules = await rulesOf(truss);
    return rules === undefined || ignore_leftOutBy(rules, inner, false) === undefined;
}
function isBelow(path, folder) {
    return folder === "." || path.startsWith(`${folder}/`);
}
function pathIn(folder, name) {
    return folder === "." ? name : `${folder}/${name}`;
}
function append(map, key, value) {
    const list = map.get(key);
    if (list)
        list.push(value);
    else
        map.set(key, [value]);
}

;// CONCATENATED MODULE: ./lib/discover/choose.js









const SEVERAL = "the trusses are not all in one checkout; search each checkout in a step of its own, with `root`";
async function choose(search, finds, scope, tools) {
    if (scope.kind === "compare")
        return chooseChanged(search, finds, scope, tools);
    return chooseAll(finds, scope.reason, scope.notice ? tools.log : undefined);
}
function chooseAll(finds, reason, log) {
    const why = withoutFullStop(reason);
    log?.notice(`All trusses count as changed: ${why}.`);
    const chosen = finds.trusses.map((truss) => ({ truss, touch: undefined }));
    return {
        finds,
        selection: "all",
        reason: `all trusses are chosen: ${why}`,
        base: "",
        chosen,
        removed: [],
        unseen: [],
    };
}
async function chooseChanged(search, finds, range, { log, github }) {
    const clone = cloneOf(search, finds.trusses);
    if (clone === "several")
        return chooseAll(finds, SEVERAL, log);
    const changes = await findChanges(range, { clone, github });
    if ("unknown" in changes)
        return chooseAll(finds, changes.unknown, log);
    const top = withSlashes(external_node_path_namespaceObject.relative(search.workspace, clone?.top ?? search.workspace));
    const files = changes.files.map((file) => inWorkspace(file, top));
    log.info(`${counted(files.length, "file")} changed in ${range.what}, according to ${changes.source}.`);
    const { touches, unpacked } = await touchedBy(files, finds.trusses, choose_ignoreRules(search.workspace));
    for (const [truss, file] of unpacked) {
        log.info(`${shownTruss(truss)}: unchanged, because ${text_shownPath(file)} is not packed.`);
    }
    const removed = await removedTrusses(files, finds.trusses, search, async (file) => {
        return file.oldText ?? clone?.fileAt(changes.base, external_node_path_namespaceObject.posix.relative(top, file.path));
    });
    const unseen = await unseenChanges(files, search, clone);
    for (const message of unseenMessages(unseen))
        log.warning(message);
    return {
        finds,
        selection: "changed",
        reason: `compared ${range.what}, using ${changes.source}`,
        base: changes.base,
        chosen: finds.trusses.flatMap((truss) => {
            const touch = touches.get(truss);
            return touch ? [{ truss, touch }] : [];
        }),
        removed,
        unseen,
    };
}
function cloneOf({ root, workspace }, trusses) {
    const around = Clone.around(root, workspace);
    if (around !== undefined)
        return around;
    const clones = trusses.map(({ directory }) => Clone.around(external_node_path_namespaceObject.join(workspace, directory), workspace));
    const [first] = clones;
    return clones.every((clone) => clone?.top === first?.top) ? first : "several";
}
function withSlashes(place) {
    return place.split(external_node_path_namespaceObject.sep).join("/");
}
function inWorkspace(file, top) {
    if (top === "")
        return file;
    const renamedTo = file.renamedTo === undefined ? {} : { renamedTo: external_node_path_namespaceObject.posix.join(top, file.renamedTo) };
    return { ...file, path: external_node_path_namespaceObject.posix.join(top, file.path), ...renamedTo };
}
function choose_ignoreRules(workspace) {
    const loaded = new Map();
    return ({ directory }) => {
        let rules = loaded.get(directory);
        if (rules === undefined) {
            rules = ignore_loadIgnoreRules(external_node_path_namespaceObject.join(workspace, directory), () => directory).then((found) => found.rules, () => undefined);
            loaded.set(directory, rules);
        }
        return rules;
    };
}

;// CONCATENATED MODULE: ./lib/discover/include.js



function isIncluded(truss, include) {
    return include.length === 0 || include.some((line) => names(line, truss));
}
function includedTrusses(trusses, include) {
    const idle = include.filter((line) => !trusses.some((truss) => names(line, truss)));
    if (idle.length > 0) {
        const lines = text_listed(idle.map(({ written }) => quote(written)));
        const found = trusses.map(({ directory, modelName }) => modelName === "" ? text_shownPath(directory) : `${text_shownPath(directory)} (${text_shownPath(modelName)})`);
        const are = idle.length === 1 ? "is" : "are";
        throw new errors_Failure(`Input \`include\` must name folders with a truss, or models, but ${lines} ${are} neither.`, {
            status: "invalid",
            remedy: found.length === 0 ? "We found no truss at all." : `We found: ${text_listed(found)}.`,
        });
    }
    return trusses.filter((truss) => isIncluded(truss, include));
}
function names({ written, folders }, { directory, modelName }) {
    return modelName === written || directory === written || isMatched(folders, directory);
}

;// CONCATENATED MODULE: ./lib/discover/inputs.js




const DISCOVER_DEFAULTS = {
    root: ".",
    select: "auto",
    "config-files": "config.yaml",
};
const SELECTS = new Map([
    ["auto", "auto"],
    ["changed", "changed"],
    ["all", "all"],
]);
const REVISION = /^(?!-)(?!.*\.\.)(?!.*@\{)[^\s~^:?*[\\\p{Cc}]+(?:[~^][0-9]*)*$/u;
function readDiscoverInputs(read) {
    const reader = new InputReader(read, DISCOVER_DEFAULTS);
    const inputs = {
        select: reader.choice("select", SELECTS, "auto, changed or all"),
        base: reader.text("base"),
        root: reader.text("root"),
        configFiles: patternsOf(reader, "config-files"),
        include: includeOf(reader),
        exclude: patternsOf(reader, "exclude"),
        token: reader.text("github-token"),
    };
    const { base, select } = inputs;
    if (base !== "" && !REVISION.test(base)) {
        reader.refuse("base", `must name one commit, branch or tag, but is ${quote(base)}`);
    }
    if (base !== "" && select === "all") {
        reader.refuseWith("base", "Inputs `base` and `select: all` are mutually exclusive: with `all`, nothing is compared.");
    }
    for (const line of reader.lines("config-files").filter((name) => name.includes("/"))) {
        reader.refuse("config-files", `must contain file names without folders, but ${quote(line)} has a "/"`);
    }
    reader.throwIfRefused();
    return inputs;
}
function includeOf(reader) {
    return reader.lines("include").map((line) => ({ written: line, folders: patternsOf(reader, "include", [line]) }));
}
function patternsOf(reader, name, lines = reader.lines(name)) {
    try {
        return compilePatterns(lines);
    }
    catch (error) {
        if (!(error instanceof errors_Failure))
            throw error;
        const rule = "must contain .gitignore patterns, one per line";
        reader.refuseWith(name, `Input \`${name}\` ${rule}: ${error.message}`);
        return compilePatterns([]);
    }
}

;// CONCATENATED MODULE: ./lib/discover/scope.js

const scope_COMMIT = /^[0-9a-f]{40,64}$/;
function scopeOf(event, select, base) {
    if (select === "all")
        return { kind: "all", reason: "`select` is `all`", notice: false };
    if (base !== "")
        return ofNamedBase(event, base);
    if (event_pullOf(event) !== undefined || event.name.startsWith("pull_request"))
        return ofPullRequest(event);
    if (event.name === "merge_group")
        return ofMergeQueue(event);
    if (event.name === "push")
        return ofPush(event);
    if (select === "changed") {
        return scope_unknownBase(`the event ${event.name} has no commit to compare with; name one in \`base\``);
    }
    return { kind: "all", reason: `the event ${event.name} has no commits to compare`, notice: false };
}
function ofNamedBase({ sha }, base) {
    return { kind: "compare", base, head: sha, difference: "branch", what: `the commits since ${base}`, isNamed: true };
}
function ofPullRequest(event) {
    const { number: ownNumber = "", baseSha = "", headSha = "" } = event_pullOf(event) ?? {};
    const number = ownNumber || numberAt(event.payload, "number");
    const [base, head] = [commitOf(baseSha), commitOf(headSha)];
    if (base === undefined || head === undefined) {
        return scope_unknownBase("the event does not name the pull request's commits");
    }
    return {
        kind: "compare",
        base,
        head,
        difference: "branch",
        what: number === "" ? "the pull request" : `pull request #${number}`,
        isNamed: false,
        ...(event.name !== "pull_request_target" && scope_COMMIT.test(event.sha) ? { mergeCommit: event.sha } : {}),
        ...(number === "" ? {} : { pullRequest: Number(number) }),
    };
}
function ofMergeQueue({ payload }) {
    const group = objectAt(payload, "merge_group");
    const base = commitAt(group, "base_sha");
    const head = commitAt(group, "head_sha");
    if (base === undefined || head === undefined)
        return scope_unknownBase("the event does not name the merge group's commits");
    return { kind: "compare", base, head, difference: "exact", what: "the merge group", isNamed: false };
}
function ofPush({ sha, payload }) {
    const ref = textAt(payload, "ref");
    const head = commitAt(payload, "after") ?? sha;
    const before = commitAt(payload, "before");
    if (ref.startsWith("refs/tags/"))
        return scope_unknownBase("a tag has no commit to compare with; name one in `base`");
    if (before !== undefined) {
        return { kind: "compare", base: before, head, difference: "exact", what: "the push", isNamed: false };
    }
    const main = textAt(objectAt(payload, "repository"), "default_branch");
    if (main === "" || ref === `refs/heads/${main}` || payload.created !== true) {
        return scope_unknownBase("this is the branch's first push, with no commit before it");
    }
    const what = `the new branch since it left ${main}`;
    return { kind: "compare", base: main, head, difference: "branch", what, isNamed: false };
}
function scope_unknownBase(reason) {
    return { kind: "all", reason, notice: true };
}
function commitAt(parent, name) {
    return commitOf(textAt(parent, name));
}
function commitOf(text) {
    return scope_COMMIT.test(text) && !/^0+$/.test(text) ? text : undefined;
}

;// CONCATENATED MODULE: ./lib/discover/run.js















function runDiscover(core, stop) {
    return runAction(core, stop, {
        failureTitle: "Trusses: not discovered",
        run: async (tools) => {
            const inputs = readDiscoverInputs((name) => core.getInput(name));
            const discovery = await discover(inputs, tools);
            const outputs = outputsOf(discovery);
            for (const name of DISCOVER_OUTPUTS)
                tools.files.setOutput(name, outputs[name]);
            return tellEnd(tools, undefined, () => summaryOf(discovery));
        },
    });
}
async function discover(inputs, tools) {
    const { event, log, signal } = tools;
    const search = searchOf(inputs, workspaceOf(tools));
    const finds = await log.phase("Find the trusses", async () => find(search, inputs.include, log));
    const scope = scopeOf(event, inputs.select, inputs.base);
    const discovery = await log.phase("Choose the trusses", async () => {
        signal.throwIfAborted();
        const found = await choose(search, finds, scope, { log, github: createGitHub(tools, inputs.token) });
        const chosen = { ...found, removed: found.removed.filter((truss) => isIncluded(truss, inputs.include)) };
        signal.throwIfAborted();
        tellChosen(chosen, log);
        return { result: chosen, verdict: verdictLine(chosen) };
    });
    if (finds.trusses.length === 0) {
        log.notice(`No truss was found below ${text_shownPath(inputs.root)}: the matrix is empty. A truss is a folder with a config.yaml that names a model.`);
    }
    if (discovery.chosen.length > MAX_MATRIX)
        throw tooManyEntries(discovery.chosen.length);
    return discovery;
}
function searchOf({ root, configFiles, exclude }, workspaceFolder) {
    const workspace = realWorkspace(workspaceFolder);
    if (workspace === undefined) {
        throw new errors_Failure("The workspace (GITHUB_WORKSPACE) does not exist.", { status: "invalid", remedy: path_mistakes_SPELLING });
    }
    const rootInput = { input: "root", written: root };
    const named = namedFolder(workspace, rootInput);
    if ("problem" in named)
        throw refusedRoot(named);
    const empty = whyEmpty(workspace, named.directory, rootInput);
    if (empty !== undefined)
        throw refusedRoot(empty);
    return { workspace, root: named.directory, configFiles, exclude };
}
function refusedRoot({ problem, remedy }) {
    return new errors_Failure(`Input \`root\` ${problem}.`, { status: "invalid", remedy });
}
function find(search, include, log) {
    const start = performance.now();
    const all = findTrusses(search);
    const finds = { ...all, trusses: includedTrusses(all.trusses, include) };
    tellOthers(finds.others, log);
    log.findings(unlistedFindings(finds.unreadable));
    log.findings(brokenFindings(finds.trusses));
    log.findings(sharedFindings(finds.trusses));
    const found = counted(finds.trusses.length, "truss", "trusses");
    const took = formatDuration(performance.now() - start);
    return { result: finds, verdict: `${found} in ${counted(finds.folders, "folder")}, searched in ${took}.` };
}
function tellOthers(others, log) {
    for (const [why, files = []] of Object.entries(Object.groupBy(others, (other) => other.why))) {
        const shown = text_listed(files.map(({ file }) => text_shownPath(file)).sort());
        log.info(`${shown} ${files.length === 1 ? "belongs" : "belong"} to no truss: ${why}.`);
    }
}
function tellChosen({ chosen, removed }, log) {
    const asAll = chosen.filter(({ touch }) => touch === undefined).map(({ truss }) => shownTruss(truss));
    if (asAll.length > 0)
        log.info(`Chosen: ${text_listed(asAll)}.`);
    for (const { truss, touch } of chosen)
        if (touch)
            log.info(`${shownTruss(truss)}: ${whyLine(touch)}.`);
    for (const truss of removed)
        log.info(`${shownTruss(truss)}: removed.`);
}

;// CONCATENATED MODULE: ./lib/discover.js



start(core_namespaceObject, runDiscover);

