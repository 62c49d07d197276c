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
function messageOf(error) {
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
function shownPath(path) {
    return PLAIN_PATH.test(path) ? path : JSON.stringify(path);
}
const MAX_NAMES = 10;
function listed(names, max = MAX_NAMES) {
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
    const problem = error instanceof AggregateError ? error.errors.map(messageOf).join("; ") : messageOf(error);
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
    const why = withoutFullStop(messageOf(problem));
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
function pullOf({ payload }) {
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
        if ("value" in parsed && input_reader_isObject(parsed.value))
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
function input_reader_isObject(value) {
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
function isLoopback(url) {
    return URL.canParse(url) && /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/.test(new URL(url).hostname);
}

;// CONCATENATED MODULE: ./lib/action/servers.js


const SYNC_PATH = "sync";
const BIS_LLM_PATH = (/* unused pure expression or super */ null && (`${SYNC_PATH}/v1/chat/completions`));
const URL_VARIABLES = [
    "BASETEN_MANAGEMENT_API_URL_OVERRIDE",
    "BASETEN_INFERENCE_BASE_URL_OVERRIDE",
    "BASETEN_S3_ENDPOINT_OVERRIDE",
];
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
        timeScale: isLoopback(managementUrl) ? readScale(env.BASETEN_SANDBOX_TIME_SCALE) : 1,
        partBytes: s3Endpoint && isLoopback(s3Endpoint) ? readBytes(env.BASETEN_SANDBOX_PART_BYTES) : undefined,
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
    return `This is a bug in the action: ${withoutFullStop(messageOf(error))}. Please report it with the log.`;
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

;// CONCATENATED MODULE: ./lib/baseten/api/html.js

const MAX_EXAMINED = 64 * 1024;
const SILENT = [
    { opening: "<script", closing: /<\/script/gi },
    { opening: "<style", closing: /<\/style/gi },
];
function htmlText(html) {
    const page = firstUnits(html, MAX_EXAMINED);
    const pieces = [];
    const neverClosed = new Set();
    let at = 0;
    while (at < page.length) {
        const tag = page.indexOf("<", at);
        if (tag === -1)
            break;
        pieces.push(page.slice(at, tag), " ");
        const end = page.indexOf(">", endOfSilence(page, tag, neverClosed));
        if (end === -1) {
            at = tag;
            break;
        }
        at = end + 1;
    }
    return pieces.join("") + page.slice(at);
}
function endOfSilence(page, tag, neverClosed) {
    for (const { opening, closing } of SILENT) {
        if (neverClosed.has(opening) || page.slice(tag, tag + opening.length).toLowerCase() !== opening)
            continue;
        closing.lastIndex = tag;
        const found = closing.exec(page);
        if (found)
            return found.index;
        neverClosed.add(opening);
    }
    return tag;
}

;// CONCATENATED MODULE: ./lib/baseten/api/server-message.js

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
const ADDRESS = /[\p{L}\p{N}_.+%-]{1,64}@(?:[\p{L}\p{N}-]{1,63}\.){1,8}\p{L}{2,24}/gu;
const server_message_MAX_EXAMINED = 16 * 1024;
function withoutAddresses(text) {
    if (text.length <= server_message_MAX_EXAMINED)
        return text.replace(ADDRESS, "\u2026");
    const beginning = text.slice(0, server_message_MAX_EXAMINED);
    return `${beginning.slice(0, Math.max(0, beginning.lastIndexOf(" "))).replace(ADDRESS, "\u2026")}\u2026`;
}
const MAX_DEPTH = 20;
function messageIn(value, depth = 0) {
    if (depth > MAX_DEPTH)
        return undefined;
    if (typeof value === "string")
        return value === "" ? undefined : value;
    if (Array.isArray(value))
        return server_message_joined(value.map((item) => placeAndMessage(item, depth + 1)));
    if (typeof value !== "object" || value === null)
        return undefined;
    const { message, error, detail, errors } = value;
    const within = depth + 1;
    return (messageIn(message, within) ?? messageIn(error, within) ?? messageIn(detail, within) ?? messageIn(errors, within));
}
function placeAndMessage(item, depth) {
    if (typeof item !== "object" || item === null)
        return messageIn(item, depth);
    const { loc, msg } = item;
    if (typeof msg !== "string")
        return messageIn(item, depth);
    return Array.isArray(loc) ? `${loc.join(".")}: ${msg}` : msg;
}
function server_message_joined(messages) {
    const texts = messages.filter((message) => message !== undefined);
    return texts.length > 0 ? texts.join("; ") : undefined;
}
function textOf(body) {
    return body.trimStart().startsWith("<") ? htmlText(body) : body;
}

;// CONCATENATED MODULE: ./lib/baseten/api/types.js


function toModel(value, stage) {
    const json = toObject(value, "model", stage);
    return {
        id: textField(json, "model", "id", stage),
        name: textField(json, "model", "name", stage),
        teamName: typeof json.team_name === "string" ? json.team_name : "",
    };
}
function types_toDeployment(value, stage) {
    const json = toObject(value, "deployment", stage);
    const createdAt = toTime(json.created_at);
    const { autoscaling_settings: autoscaling } = json;
    const minReplicas = types_isObject(autoscaling) && isAmount(autoscaling.min_replica) ? autoscaling.min_replica : undefined;
    return {
        id: textField(json, "deployment", "id", stage),
        name: typeof json.name === "string" ? json.name : "",
        modelId: typeof json.model_id === "string" ? json.model_id : "",
        status: textField(json, "deployment", "status", stage),
        environment: typeof json.environment === "string" ? json.environment : undefined,
        labels: types_isObject(json.labels) ? json.labels : {},
        instanceTypeName: typeof json.instance_type_name === "string" ? json.instance_type_name : "",
        activeReplicas: typeof json.active_replica_count === "number" ? json.active_replica_count : undefined,
        ...(minReplicas === undefined ? {} : { minReplicas }),
        createdAt,
        isProduction: typeof json.is_production === "boolean" ? json.is_production : undefined,
        isDevelopment: typeof json.is_development === "boolean" ? json.is_development : undefined,
    };
}
function types_toEnvironment(value, stage) {
    const json = toObject(value, "environment", stage);
    const promotion = json.in_progress_promotion;
    const instanceType = toInstanceType(json.instance_type);
    const settings = {
        ...toEnvironmentSettings(json),
        ...(instanceType === undefined ? {} : { instance_type_id: instanceType.id }),
    };
    return {
        name: textField(json, "environment", "name", stage),
        current: toOccupant(json.current_deployment),
        candidate: toOccupant(json.candidate_deployment),
        promotion: types_isObject(promotion)
            ? {
                status: typeof promotion.status === "string" ? promotion.status : "",
                percent: typeof promotion.percent_traffic_to_new_version === "number"
                    ? promotion.percent_traffic_to_new_version
                    : undefined,
                error: typeof promotion.error_message === "string" ? withoutAddresses(promotion.error_message) : undefined,
            }
            : undefined,
        ...(instanceType === undefined ? {} : { instanceType }),
        ...(Object.keys(settings).length === 0 ? {} : { settings }),
    };
}
function toEnvironmentSettings(json) {
    const parts = ["autoscaling_settings", "promotion_settings", "request_backpressure_settings"];
    const settings = {};
    for (const part of parts)
        if (types_isObject(json[part]))
            settings[part] = json[part];
    const { autoscaling_schedules: schedules } = json;
    if (!types_isObject(schedules) || !Array.isArray(schedules.schedules))
        return settings;
    return {
        ...settings,
        autoscaling_schedules: {
            timezone: typeof schedules.timezone === "string" ? schedules.timezone : undefined,
            schedules: schedules.schedules.filter(isLiveSchedule),
        },
    };
}
function isLiveSchedule(value) {
    return types_isObject(value) && typeof value.id === "string" && typeof value.name === "string";
}
function toInstanceType(value) {
    if (!types_isObject(value) || typeof value.id !== "string" || value.id === "")
        return undefined;
    const amount = (name) => (isAmount(value[name]) ? value[name] : 0);
    const gpuCount = amount("gpu_count");
    return {
        id: value.id,
        name: typeof value.name === "string" && value.name !== "" ? value.name : value.id,
        millicpu: amount("millicpu_limit"),
        memoryMiB: amount("memory_limit_mib"),
        gpuCount,
        gpuType: gpuCount > 0 && typeof value.gpu_type === "string" ? value.gpu_type : "",
        gpuMemoryMiB: amount("gpu_memory_limit_mib") || undefined,
        pricePerMinute: undefined,
    };
}
function isAmount(value) {
    return typeof value === "number" && Number.isFinite(value) && value >= 0;
}
function toTeam(value, stage) {
    const json = toObject(value, "team", stage);
    return { id: textField(json, "team", "id", stage), name: textField(json, "team", "name", stage) };
}
function listField(json, name, stage) {
    const value = json[name];
    if (Array.isArray(value))
        return value;
    throw incomplete("", name, stage);
}
function types_isObject(value) {
    return typeof value === "object" && value !== null && !Array.isArray(value);
}
function toOccupant(value) {
    if (!types_isObject(value) || typeof value.id !== "string")
        return undefined;
    const createdAt = toTime(value.created_at);
    return {
        id: value.id,
        labels: types_isObject(value.labels) ? value.labels : {},
        ...(typeof value.name === "string" ? { name: value.name } : {}),
        ...(createdAt === undefined ? {} : { createdAt }),
        ...(typeof value.instance_type_name === "string" ? { instanceTypeName: value.instance_type_name } : {}),
    };
}
function toTime(value) {
    const time = typeof value === "string" ? Date.parse(value) : Number.NaN;
    return Number.isNaN(time) ? undefined : time;
}
function toObject(value, what, stage) {
    if (types_isObject(value))
        return value;
    throw incomplete("", what, stage);
}
function textField(json, what, name, stage) {
    const value = json[name];
    if (typeof value === "string" && value !== "")
        return value;
    throw incomplete(what, name, stage);
}
class types_IncompleteAnswer extends errors_Failure {
}
function incomplete(what, name, stage) {
    const where = what === "" ? "" : ` for the ${what}`;
    return new types_IncompleteAnswer(`${stage} failed: Baseten's answer has no usable \`${name}\`${where}.`, {
        status: "deploy_failed",
        remedy: "Baseten's API may have changed: check for a newer version of this action.",
    });
}

;// CONCATENATED MODULE: ./lib/baseten/api/answer.js


function askedWait(headers, body) {
    return retryAfterMs(headers) ?? waitOfSeconds(jsonObjectIn(body)?.retry_after);
}
function jsonObjectIn(text) {
    try {
        const json = JSON.parse(text);
        return types_isObject(json) ? json : undefined;
    }
    catch {
        return undefined;
    }
}
function requestIdOf(headers) {
    const id = headers["x-baseten-request-id"] ?? headers["x-request-id"];
    return typeof id === "string" && id !== "" ? { requestId: id.slice(0, 200) } : {};
}
const BILLING_REMEDY = "This is a billing problem, not one with the truss or the payload: check the workspace's billing on Baseten, and run the job again.";

;// CONCATENATED MODULE: ./lib/baseten/api/client.js






class ApiError extends errors_Failure {
    httpStatus;
    serverSaid;
    askedWaitMs;
    constructor(message, answer, details) {
        super(message, details);
        this.httpStatus = answer.httpStatus;
        this.serverSaid = answer.serverSaid;
        this.askedWaitMs = answer.askedWaitMs;
    }
}
class NoAnswer extends errors_Failure {
    reached;
    timedOut;
    constructor(message, reached, timedOut, details) {
        super(message, details);
        this.reached = reached;
        this.timedOut = timedOut;
    }
}
const REQUEST_LIMIT_MS = 30_000;
const MAX_ATTEMPTS = 6;
const client_PLAN_ATTEMPTS = 2;
const BACKOFF = { firstMs: 2_000, maxMs: 20_000 };
class BasetenClient {
    #options;
    #lastDate;
    constructor(options) {
        this.#options = options;
    }
    get serverTime() {
        return this.#lastDate && this.#lastDate.serverTime + this.#options.clock.now() - this.#lastDate.at;
    }
    async call(call) {
        const { clock, signal, onRetry } = this.#options;
        const attemptOnce = (attempt) => {
            if (attempt > 1)
                call.onRepeat?.();
            return this.#once(call);
        };
        return retry(attemptOnce, {
            attempts: call.attempts ?? MAX_ATTEMPTS,
            waitAfter,
            onRetry: (repetition) => onRetry(`${messageOf(repetition.error)} ${tryingAgain(repetition)}`),
            clock,
            signal: call.cancellable === false ? undefined : signal,
        });
    }
    async #once(call) {
        const { network, clock, apiKey, userAgent, baseUrl, signal } = this.#options;
        const url = new URL(typeof call.path === "string" ? baseUrl.replace(/\/+$/, "") + call.path : call.path);
        for (const [name, value] of Object.entries(call.query ?? {}))
            for (const one of [value].flat())
                url.searchParams.append(name, one);
        let response;
        try {
            response = await network.request({
                method: call.method,
                url,
                headers: {
                    authorization: `Bearer ${apiKey}`,
                    accept: "application/json",
                    "user-agent": userAgent,
                    ...(call.body === undefined ? {} : { "content-type": "application/json" }),
                },
                ...(call.body === undefined ? {} : { body: JSON.stringify(call.body) }),
                limitMs: clock.limit(call.limitMs ?? REQUEST_LIMIT_MS),
                signal: call.cancellable === false ? undefined : signal,
            });
        }
        catch (error) {
            if (!(error instanceof TransportError))
                throw error;
            throw this.#noAnswer(call, error);
        }
        const serverTime = serverTimeIn(response.headers);
        if (serverTime !== undefined)
            this.#lastDate = { serverTime, at: clock.now() };
        return this.#read(call, response);
    }
    #read(call, response) {
        if (response.status < 200 || response.status > 299)
            throw this.#apiError(call, response);
        if (call.isAnswerIgnored)
            return {};
        let parsed;
        try {
            parsed = JSON.parse(response.text);
        }
        catch {
            const kind = response.headers["content-type"] ?? "no content type";
            const answer = `${response.status}, ${kind}, ${response.text.length} characters`;
            throw new NoAnswer(`${call.stage} failed: Baseten's answer (${answer}) is not JSON.`, true, false, {
                remedy: "Check that no proxy answers in place of Baseten, and run the job again.",
                ...requestIdOf(response.headers),
            });
        }
        if (typeof parsed === "object" && parsed !== null && !Array.isArray(parsed))
            return parsed;
        throw new NoAnswer(`${call.stage} failed: Baseten's answer is not a JSON object.`, true, false, requestIdOf(response.headers));
    }
    #noAnswer(call, error) {
        const reason = this.#options.scrub(error.message);
        return new NoAnswer(`${call.stage} failed: no answer from Baseten: ${reason}.`, error.reached, error.timedOut, {
            remedy: "Check the network, the runner's proxy settings and Baseten's status page, and run the job again.",
            cause: error,
        });
    }
    #apiError(call, response) {
        const message = this.#shorten(serverMessage(this.#options.scrub(response.text)));
        const { status, remedy } = judgeRefusal(response.status, call);
        const quoted = message === "" ? "" : `: ${message}`;
        return new ApiError(`${call.stage} failed: Baseten answered ${response.status}${quoted}${/[.!?]$/.test(quoted) ? "" : "."}`, { httpStatus: response.status, serverSaid: message, askedWaitMs: askedWait(response.headers, response.text) }, { status, remedy, ...requestIdOf(response.headers) });
    }
    #shorten(text) {
        return shortened(withoutAddresses(onOneLine(this.#options.scrub(text))), 2_000);
    }
}
function waitAfter(error, attempt) {
    return isPassing(error) ? askedOrOwn(askedWaitOf(error), fullJitter(attempt, BACKOFF)) : undefined;
}
function isPassing(error) {
    return error instanceof NoAnswer || (error instanceof ApiError && isTransient(error.httpStatus));
}
function askedWaitOf(error) {
    return error instanceof ApiError ? error.askedWaitMs : undefined;
}
function isTransient(httpStatus) {
    return httpStatus === 408 || httpStatus === 429 || httpStatus >= 500;
}
function client_isNotFound(error) {
    return error instanceof ApiError && error.httpStatus === 404;
}
function client_isRefusal(error) {
    return error instanceof ApiError && !isTransient(error.httpStatus);
}
function client_wasNotTaken(error) {
    if (error instanceof NoAnswer)
        return !error.reached;
    return error instanceof ApiError && error.httpStatus === 429;
}
function client_pathOf(parts, ...args) {
    return String.raw({ raw: parts.raw }, ...args.map(encodeURIComponent));
}
function judgeRefusal(httpStatus, call) {
    const failed = call.refusal ?? "deploy_failed";
    if (httpStatus >= 300 && httpStatus < 400) {
        return {
            status: "deploy_failed",
            remedy: "Baseten's API never redirects, so something else answered in its place: check the runner's proxy settings, the network for a sign-in page, and BASETEN_MANAGEMENT_API_URL_OVERRIDE.",
        };
    }
    if (httpStatus === 401) {
        return { status: "deploy_failed", remedy: "The API key is not valid. Check the secret behind `baseten-api-key`." };
    }
    if (httpStatus === 402)
        return { status: "deploy_failed", remedy: BILLING_REMEDY };
    if (httpStatus === 403) {
        return {
            status: "deploy_failed",
            remedy: "The API key lacks permission for this. Deploying needs a key with full access to the team (inference-only and metrics-only " +
                "keys cannot push), and a restricted environment also needs permission for that environment.",
        };
    }
    if (httpStatus === 408) {
        return { status: "deploy_failed", remedy: "Baseten timed out reading the request. Run the job again." };
    }
    if (httpStatus === 413) {
        return {
            status: failed,
            remedy: "The request is too large. It contains the config, as text and as JSON, and the labels: make them smaller, and move large files to the archive or `weights`.",
        };
    }
    if (httpStatus === 429)
        return { status: "deploy_failed", remedy: "Baseten's rate limit was reached. Run the job again later." };
    if (httpStatus >= 500) {
        return {
            status: "deploy_failed",
            remedy: "This is a problem on Baseten's side. Check its status page, and run the job again later.",
        };
    }
    return { status: failed, remedy: "Fix what Baseten reports, and run the job again." };
}

;// CONCATENATED MODULE: ./lib/action/baseten-client.js


function createClient(tools, apiKey, signal = tools.signal) {
    const { servers, network, clock, log, secrets } = tools;
    return new BasetenClient({
        baseUrl: servers.managementUrl,
        apiKey,
        userAgent: USER_AGENT,
        network,
        clock,
        signal,
        onRetry: (line) => log.info(line),
        scrub: (text) => secrets.scrub(text),
    });
}

;// CONCATENATED MODULE: ./lib/github/rest.js




class GitHubError extends errors_Failure {
    httpStatus;
    constructor(message, httpStatus, details) {
        super(message, details);
        this.httpStatus = httpStatus;
    }
}
const rest_REQUEST_LIMIT_MS = 30_000;
const rest_MAX_ATTEMPTS = 4;
const rest_BACKOFF = { firstMs: 1_000 };
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
                attempts: rest_MAX_ATTEMPTS,
                waitAfter: (error, attempt) => rest_waitAfter(method, error, attempt),
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
                limitMs: clock.limit(rest_REQUEST_LIMIT_MS),
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
    return error instanceof TransportError ? `no answer (${error.message})` : messageOf(error);
}
function rest_waitAfter(method, error, attempt) {
    const ownMs = fullJitter(attempt, rest_BACKOFF);
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
    return status === 403 && /rate limit|abuse detection/i.test(messageOf(message));
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

;// CONCATENATED MODULE: ./lib/baseten/api/models.js



async function findTarget(client, names) {
    const team = names.team === "" ? undefined : await findTeam(client, names.team);
    if (names.modelId !== "")
        return { kind: "existing", model: await modelById(client, names.modelId, team), team };
    const model = await findModel(client, names.modelName, team);
    return model ? { kind: "existing", model, team } : { kind: "new", name: names.modelName, team };
}
async function findModel(client, name, team) {
    const models = await listNamesakes(client, name, team);
    if (models.length <= 1)
        return models[0];
    const teams = models.map((model) => JSON.stringify(model.teamName)).join(", ");
    throw new errors_Failure(`${models.length} models are named ${JSON.stringify(name)}, in the teams ${teams}.`, {
        status: "invalid",
        remedy: "Set `team` to one of them, or `model-id` to the id of the right model.",
    });
}
async function listModels(client, team) {
    const stage = "Listing the models";
    const path = team ? client_pathOf `/v1/teams/${team.id}/models` : "/v1/models";
    const answer = await client.call({ method: "GET", path, stage });
    return listField(answer, "models", stage).map((value) => toModel(value, stage));
}
async function listNamesakes(client, name, team) {
    const stage = `Looking up the model ${JSON.stringify(name)}`;
    const path = team ? client_pathOf `/v1/teams/${team.id}/models` : "/v1/models";
    const answer = await client.call({ method: "GET", path, query: { name }, stage });
    return listField(answer, "models", stage)
        .map((value) => toModel(value, stage))
        .filter((model) => model.name === name);
}
async function modelById(client, id, team) {
    const stage = `Looking up the model with the id ${JSON.stringify(id)}`;
    let model;
    try {
        model = toModel(await client.call({ method: "GET", path: client_pathOf `/v1/models/${id}`, stage }), stage);
    }
    catch (error) {
        if (!(error instanceof ApiError && error.httpStatus === 404))
            throw error;
        throw new errors_Failure(`Input \`model-id\` must be the id of a model, but this key cannot see a model ${JSON.stringify(id)}.`, {
            status: "invalid",
            remedy: "Copy the id from the model's page, and check that the key belongs to the same workspace and team.",
            ...(error.requestId ? { requestId: error.requestId } : {}),
            cause: error,
        });
    }
    if (team && model.teamName !== "" && model.teamName !== team.name) {
        throw new errors_Failure(`Input \`team\` names ${JSON.stringify(team.name)}, but the model ${JSON.stringify(id)} belongs to the team ${JSON.stringify(model.teamName)}.`, { status: "invalid", remedy: "Remove `team`: with `model-id`, the model's own team is used." });
    }
    return model;
}
async function findTeam(client, wanted) {
    const stage = "Looking up the teams";
    const answer = await client.call({ method: "GET", path: "/v1/teams", stage });
    const teams = listField(answer, "teams", stage).map((value) => toTeam(value, stage));
    const byId = teams.find((team) => team.id === wanted);
    if (byId)
        return byId;
    const [byName, another] = teams.filter((team) => team.name === wanted);
    if (byName && !another)
        return byName;
    const visible = teams.map((team) => `${JSON.stringify(team.name)} (${team.id})`).join(", ") || "none";
    throw new errors_Failure(another
        ? `Input \`team\` must name one team, but several are named ${JSON.stringify(wanted)}. This key can see: ${visible}.`
        : `Input \`team\` must name a team, but this key cannot see a team ${JSON.stringify(wanted)}. It can see: ${visible}.`, { status: "invalid", remedy: another ? "Use the team's id." : "Use one of these names or ids, or another key." });
}

;// CONCATENATED MODULE: ./lib/sweep/event.js


function sweepEventOf(event) {
    const pull = pullOf(event);
    const missing = whyNoKey(event);
    return {
        repository: event.run.repository,
        runId: event.run.runId,
        pullRequest: pull?.number ?? "",
        isClosed: pull?.isClosed ?? false,
        withoutSecrets: missing.cause,
        whyNoKey: missing.text,
    };
}

;// CONCATENATED MODULE: ./lib/sweep/inputs.js


const SWEEP_DEFAULTS = {
    action: "deactivate",
    "dry-run": "false",
    "timeout-minutes": "30",
};
const ACTIONS = new Map([
    ["deactivate", "deactivate"],
    ["delete", "delete"],
]);
const KEEP = { min: 0, max: 10_000, what: "a whole number" };
const TIMEOUT_MINUTES = { min: 1, max: 360, what: "a number of minutes" };
const SELECTORS = ["pull-request", "older-than", "keep", "run", "deployment-id"];
function readSweepInputs(read, event) {
    const reader = new InputReader(read, SWEEP_DEFAULTS);
    const inputs = {
        ...pullRequestOf(reader, event),
        olderThanMs: reader.duration("older-than"),
        keep: reader.optionalInteger("keep", KEEP),
        ref: reader.text("ref"),
        ...ownRunOf(reader, event),
        modelName: reader.text("model-name"),
        modelId: reader.text("model-id"),
        team: reader.text("team"),
        action: reader.choice("action", ACTIONS, "deactivate or delete"),
        dryRun: reader.boolean("dry-run"),
        timeoutMinutes: reader.integer("timeout-minutes", TIMEOUT_MINUTES),
        token: reader.text("github-token"),
        apiKey: reader.apiKey("baseten-api-key"),
    };
    const isSet = (name) => reader.text(name) !== "";
    if (!SELECTORS.some(isSet)) {
        reader.refuseWith("pull-request", "At least one of `pull-request`, `older-than`, `keep`, `run` and `deployment-id` must be set. Otherwise, every deployment that is not live would be swept.", "If `deployment-id` comes from a step that deployed nothing, it is empty: add `&& steps.ID.outputs.deployment-id != ''` to this step's `if`.");
    }
    if (inputs.pullRequest === "any" && !isSet("older-than") && !isSet("keep") && inputs.ownRun === "") {
        reader.refuse("pull-request", "is any, which includes open pull requests: also set `older-than` or `keep`");
    }
    if (inputs.ref !== "" && !inputs.ref.startsWith("refs/")) {
        reader.refuse("ref", `must be a full ref such as refs/heads/main, but is ${quote(inputs.ref)}`);
    }
    if (inputs.modelName !== "" && inputs.modelId !== "") {
        reader.refuseWith("model-name", "Inputs `model-name` and `model-id` are mutually exclusive. Set only one of them.");
    }
    if (inputs.apiKey === "" && event.withoutSecrets === undefined) {
        reader.refuse("baseten-api-key", "must be set, but is empty", `${event.whyNoKey} Pass a secret.`);
    }
    reader.throwIfRefused();
    return inputs;
}
function ownRunOf(reader, { runId }) {
    const [run, deploymentId] = [reader.text("run"), reader.text("deployment-id")];
    if (run !== "" && run !== "this")
        reader.refuse("run", `must be this, but is ${quote(run)}`);
    if (deploymentId !== "" && !/^[0-9A-Za-z_-]{1,64}$/.test(deploymentId)) {
        reader.refuse("deployment-id", `must be the id of a deployment, but is ${quote(deploymentId)}`, "Pass the output `deployment-id` of the step that deployed it.");
    }
    if (run === "" && deploymentId === "")
        return { deploymentId, ownRun: "" };
    if (runId === "") {
        const name = deploymentId === "" ? "run" : "deployment-id";
        reader.refuse(name, "selects what this run made, but GITHUB_RUN_ID names no run", "Run this action in a workflow.");
    }
    return { deploymentId, ownRun: runId };
}
function pullRequestOf(reader, { pullRequest, isClosed }) {
    const text = reader.text("pull-request");
    if (text === "auto") {
        if (pullRequest === "") {
            reader.refuse("pull-request", "is auto, but this event has no pull request", "Run on `pull_request`, or set a number.");
        }
        return { pullRequest, isClosed };
    }
    if (text !== "" && text !== "any" && !/^[1-9][0-9]{0,9}$/.test(text)) {
        reader.refuse("pull-request", `must be a number, auto or any, but is ${quote(text)}`);
    }
    return { pullRequest: text, isClosed: isClosed && text === pullRequest };
}

;// CONCATENATED MODULE: ./lib/baseten/labels.js
const PUSH_LABEL = "push_id";
const DIGEST_LABEL = "archive_digest";
const CONFIG_LABEL = "config_digest";
const OPTIONS_LABEL = "options_digest";
const FOLDER_LABEL = "truss_directory";
const REPOSITORY_LABEL = "github_repository";
const SHA_LABEL = "github_sha";
const REF_LABEL = "github_ref";
const PULL_REQUEST_LABEL = "github_pull_request";
const RUN_ID_LABEL = "github_run_id";
const RUN_ATTEMPT_LABEL = "github_run_attempt";
const OVERRIDES_LABEL = "config_overrides";
const ENVIRONMENT_LABEL = "target_environment";
const SERVED_LABEL = "served_before";
const NOTHING_SERVED = "none";
const RESERVED_LABELS = [
    PUSH_LABEL,
    DIGEST_LABEL,
    CONFIG_LABEL,
    OPTIONS_LABEL,
    OVERRIDES_LABEL,
    ENVIRONMENT_LABEL,
    SERVED_LABEL,
];
const MAX_LABELS_BYTES = 2_048;
function labelOf(labels, name) {
    const value = labels[name];
    return typeof value === "string" ? value : "";
}
function pushIdOf(labels) {
    return labelOf(labels, PUSH_LABEL);
}
function runAttemptOf(labels) {
    const attempt = labelOf(labels, RUN_ATTEMPT_LABEL);
    return /^[1-9]\d*$/.test(attempt) ? Number(attempt) : Number.POSITIVE_INFINITY;
}
function labelValue(value) {
    return value.toWellFormed().replace(/[^\x21-\x7e]+/g, encodeURIComponent);
}
function overriddenPath(name) {
    return labelValue(name).replaceAll(",", "%2C");
}
function placeLabels({ environment, served }) {
    if (environment === "")
        return {};
    return {
        [ENVIRONMENT_LABEL]: labelValue(environment),
        ...(served === undefined ? {} : { [SERVED_LABEL]: labelValue(served) || NOTHING_SERVED }),
    };
}
function servedBefore(labels, environment) {
    const served = labelOf(labels, SERVED_LABEL);
    if (served === "" || labelOf(labels, ENVIRONMENT_LABEL) !== labelValue(environment))
        return undefined;
    return served === NOTHING_SERVED ? "" : served;
}
function isOurs(deployment, { deploymentId, pushId }) {
    if (deployment === undefined)
        return false;
    return deployment.id === deploymentId || (pushId !== "" && pushIdOf(deployment.labels) === pushId);
}

;// CONCATENATED MODULE: ./lib/baseten/statuses.js
const STATUSES = {
    BUILDING: { means: "coming", serves: "not-yet", hasReplica: false, startup: "none", comesUp: true },
    DEPLOYING: {
        means: "coming",
        serves: "not-yet",
        hasReplica: false,
        startup: "goes-on",
        comesUp: true,
        awaitsMachine: true,
    },
    LOADING_MODEL: { means: "coming", serves: "not-yet", hasReplica: true, startup: "goes-on", comesUp: true },
    UPDATING: { means: "coming", serves: "may", hasReplica: true, startup: "goes-on" },
    WAKING_UP: { means: "coming", serves: "may", hasReplica: true, startup: "goes-on", comesUp: true },
    ACTIVE: { means: "ready", serves: "may", hasReplica: true, startup: "none", reuseEffort: 0 },
    SCALED_TO_ZERO: { means: "asleep", serves: "may", hasReplica: true, startup: "none", comesUp: true, reuseEffort: 1 },
    UNHEALTHY: { means: "ill", serves: "may", hasReplica: true, startup: "goes-on", broke: "container" },
    BUILD_FAILED: {
        means: "failed",
        serves: "never",
        hasReplica: false,
        startup: "none",
        ending: "failed to build",
        atRest: "failed to build",
        broke: "build",
    },
    DEPLOY_FAILED: {
        means: "failed",
        serves: "never",
        hasReplica: false,
        startup: "over",
        awaitsMachine: true,
        ending: "failed to start",
        atRest: "failed to start",
        broke: "container",
    },
    FAILED: {
        means: "failed",
        serves: "never",
        hasReplica: false,
        startup: "over",
        awaitsMachine: true,
        ending: "failed",
        atRest: "failed",
        broke: "container",
    },
    BUILD_STOPPED: {
        means: "stopped",
        serves: "never",
        hasReplica: false,
        startup: "none",
        ending: "was stopped during its build",
        atRest: "was stopped during its build",
    },
    DEACTIVATING: {
        means: "stopped",
        serves: "never",
        hasReplica: false,
        startup: "over",
        ending: "was deactivated",
        atRest: "is already being deactivated",
        deactivation: "under-way",
    },
    INACTIVE: {
        means: "stopped",
        serves: "never",
        hasReplica: false,
        startup: "over",
        awaitsMachine: true,
        ending: "was deactivated",
        atRest: "is already inactive",
        deactivation: "done",
        reuseEffort: 2,
    },
};
const PROMOTIONS = {
    RELEASING: { way: "in" },
    RAMPING_UP: { way: "in" },
    PAUSED: { way: "in", isHeld: true },
    RAMPING_DOWN: { way: "out" },
    SUCCEEDED: { way: "over, served" },
    FAILED: { way: "over, not served" },
    CANCELED: { way: "over, not served" },
};
function traitsOf(status) {
    return Object.hasOwn(STATUSES, status) ? STATUSES[status] : undefined;
}
function promotionTraitsOf(status) {
    return Object.hasOwn(PROMOTIONS, status) ? PROMOTIONS[status] : { way: "in" };
}
function wayOf({ status }) {
    return promotionTraitsOf(status).way;
}
function hasEndedBadly(promotion) {
    return promotion !== undefined && wayOf(promotion) === "over, not served";
}
function hasSucceeded(promotion) {
    return wayOf(promotion) === "over, served";
}
function isInFlight(promotion) {
    return promotion !== undefined && (leadsIn(promotion) || statuses_leadsOut(promotion));
}
function leadsIn(promotion) {
    return promotion !== undefined && wayOf(promotion) === "in";
}
function statuses_leadsOut(promotion) {
    return promotion !== undefined && wayOf(promotion) === "out";
}
function isPaused({ status }) {
    return promotionTraitsOf(status).isHeld === true;
}
function describePromotion({ status, percent }) {
    return percent === undefined ? status : `${status}, ${percent} % of the traffic`;
}
function mayServe(status) {
    return traitsOf(status)?.serves === "may";
}
function isBeforeServing(status) {
    return traitsOf(status)?.serves === "not-yet";
}
function isComingUp(status) {
    return traitsOf(status)?.comesUp === true;
}
function isAlive(status) {
    const traits = traitsOf(status);
    return traits === undefined || (traits.serves !== "never" && traits.means !== "ill");
}
function isInProgress(status) {
    return traitsOf(status)?.means === "coming";
}
function isReady(status) {
    return traitsOf(status)?.means === "ready";
}
function isAsleep(status) {
    return traitsOf(status)?.means === "asleep";
}
function canServe(status) {
    return isReady(status) || isAsleep(status);
}
function hasFailed(status) {
    return traitsOf(status)?.means === "failed";
}
function mayHaveReplica(status) {
    return traitsOf(status)?.hasReplica !== false;
}
function awaitsMachine(status) {
    return traitsOf(status)?.awaitsMachine === true;
}
function restOf(status) {
    return traitsOf(status)?.atRest;
}
function isAtRest(status) {
    const traits = traitsOf(status);
    return traits?.atRest !== undefined && traits.deactivation !== "under-way";
}
function neverCameUp(status) {
    return isAtRest(status) && traitsOf(status)?.deactivation === undefined;
}
function wasDeactivated(status) {
    return traitsOf(status)?.deactivation !== undefined;
}
function isDeactivating(status) {
    return traitsOf(status)?.deactivation === "under-way";
}
function needsActivation(status) {
    return traitsOf(status)?.deactivation === "done";
}
function reuseEffort(status) {
    return traitsOf(status)?.reuseEffort;
}
function breakingPoint(status) {
    return traitsOf(status)?.broke;
}
function meaningOf(status) {
    return traitsOf(status);
}
function startupIn(status) {
    return traitsOf(status)?.startup ?? "over";
}
function wasStopped(status) {
    return traitsOf(status)?.means === "stopped";
}
function isKnownStatus(status) {
    return traitsOf(status) !== undefined;
}

;// CONCATENATED MODULE: ./lib/baseten/take-down-decision.js

function decide(deployment, environments, made) {
    const neverServed = isBeforeServing(deployment.status) && !made.servedOnce;
    const isFirstOf = (environment) => environment.name === made.firstIn && isHeldAsFirst(deployment.id, environment);
    const standings = environments.map((environment) => {
        if (isFirstOf(environment))
            return {};
        const standing = standingOf(deployment, environment, neverServed);
        const { name } = environment;
        const mayCancel = made.mayCancelIn?.includes(name) !== false && !isPlacedIn(environment, made.placed);
        const isTheirs = standing.cancel !== undefined && !mayCancel;
        return isTheirs ? { verdict: { kind: "left-promoted", environment: name } } : standing;
    });
    const common = {
        cancel: standings.flatMap((standing) => standing.cancel ?? []),
        isLeaving: standings.some((standing) => standing.isLeaving),
    };
    const first = (kind) => standings.map(({ verdict }) => verdict).find((verdict) => verdict?.kind === kind);
    const atRest = restOf(deployment.status);
    if (atRest !== undefined)
        return { ...common, verdict: { kind: "nothing-to-do", why: atRest } };
    const left = first("left-serving") ??
        first("left-promoted") ??
        first("failed") ??
        hiddenEnvironment(deployment, environments) ??
        (neverServed ? undefined : replacedIn(deployment, environments, made.placed));
    if (left !== undefined)
        return { ...common, verdict: left };
    const servedBy = neverServed ? undefined : environments.find(isFirstOf)?.name;
    const deactivate = { kind: "deactivate", ...(servedBy === undefined ? {} : { servedBy }) };
    return { ...common, verdict: first("traffic") ?? deactivate };
}
function isPlacedIn({ name, current }, placed) {
    if (placed?.environment !== name)
        return false;
    return placed.servedId !== undefined || (current !== undefined && !placed.before.includes(current.id));
}
function replacedIn({ id }, environments, placed) {
    if ((placed?.servedId ?? id) !== id)
        return undefined;
    const by = environments.find((environment) => isPlacedIn(environment, placed));
    return by && { kind: "left-replaced", environment: by.name };
}
function isHeldAsFirst(id, { current, candidate, promotion }) {
    return current?.id === id && candidate === undefined && !isInFlight(promotion);
}
function standingOf(deployment, environment, neverServed) {
    const { name, current, candidate } = environment;
    if (current?.id === deployment.id)
        return neverServed ? {} : { verdict: { kind: "left-serving", environment: name } };
    if (candidate?.id === deployment.id)
        return standingOfCandidate(environment, neverServed);
    return candidate === undefined ? standingBeyondSight(deployment, environment) : {};
}
function standingOfCandidate({ name, promotion }, neverServed) {
    const traffic = trafficOf({ name, promotion });
    if (promotion === undefined) {
        const cancel = [{ environment: name, told: false }];
        return neverServed ? { cancel } : { cancel, verdict: traffic };
    }
    if (hasSucceeded(promotion))
        return { verdict: { kind: "left-serving", environment: name } };
    return {
        ...(leadsIn(promotion) ? { cancel: [{ environment: name, told: true }] } : {}),
        isLeaving: statuses_leadsOut(promotion),
        ...(promotion.percent === 0 ? {} : { verdict: traffic }),
    };
}
function standingBeyondSight(deployment, { name, promotion }) {
    const mayBeOurs = deployment.environment === name || promotion?.percent !== 0;
    if (!isInFlight(promotion) || !mayBeOurs)
        return {};
    if (statuses_leadsOut(promotion)) {
        return { isLeaving: true, ...(promotion.percent === 0 ? {} : { verdict: trafficOf({ name, promotion }) }) };
    }
    const why = `A promotion to the environment ${JSON.stringify(name)} is in flight, and Baseten does not say of which deployment.`;
    return { verdict: { kind: "failed", why } };
}
function trafficOf({ name, promotion }) {
    return { kind: "traffic", environment: name, percent: promotion?.percent, promotion: promotion?.status ?? "" };
}
function hiddenEnvironment({ environment: name }, environments) {
    if (name === undefined || environments.some((environment) => environment.name === name))
        return undefined;
    return {
        kind: "failed",
        why: `It belongs to the environment ${JSON.stringify(name)}, which this key cannot see, so it may be live.`,
    };
}

;// CONCATENATED MODULE: ./lib/sweep/select.js





const UNKNOWN_RUN_MS = 24 * 3_600_000;
const MAX_RUN_MS = 66 * 24 * 3_600_000;
function select_isOurs({ labels }, repository) {
    return repository !== "" && pushIdOf(labels) !== "" && labelOf(labels, REPOSITORY_LABEL) === repository;
}
function choose(deployments, criteria, now) {
    const ours = deployments.filter((one) => select_isOurs(one, criteria.repository) && one.isDevelopment === false);
    const candidates = ours.filter((one) => isFor(one, criteria)).sort((one, other) => born(one) - born(other));
    const chosen = [];
    let newer = 0;
    for (const deployment of candidates.toReversed()) {
        if (isChosenByAge(deployment, newer, criteria, now)) {
            chosen.unshift({ deployment, why: whyOf(deployment, criteria, now) });
        }
        if (deployment.createdAt !== undefined && !neverCameUp(deployment.status))
            newer += 1;
    }
    return { chosen, notChosen: ours.length - chosen.length, notOurs: deployments.length - ours.length };
}
function born({ createdAt = Number.POSITIVE_INFINITY }) {
    return createdAt;
}
function isFor(deployment, criteria) {
    const { id, labels } = deployment;
    const { pullRequest, ref, deploymentId } = criteria;
    const label = labelOf(labels, PULL_REQUEST_LABEL);
    if (deploymentId === "" ? !isOfRun(deployment, criteria) : id !== deploymentId)
        return false;
    if (ref !== "" && labelOf(labels, REF_LABEL) !== labelValue(ref))
        return false;
    if (pullRequest === "")
        return true;
    return pullRequest === "any" ? label !== "" : label === pullRequest;
}
function isOfRun({ labels }, { ownRun }) {
    return ownRun === "" || labelOf(labels, RUN_ID_LABEL) === ownRun;
}
function isChosenByAge({ createdAt }, newer, { olderThanMs, keep }, now) {
    if (createdAt === undefined)
        return olderThanMs === undefined && keep === undefined;
    if (olderThanMs !== undefined && now - createdAt <= olderThanMs)
        return false;
    return keep === undefined || newer >= keep;
}
function whyOf({ labels, createdAt }, criteria, now) {
    const { pullRequest, ref, deploymentId, ownRun, ...ages } = criteria;
    const reasons = [];
    if (deploymentId !== "")
        reasons.push("selected by its id");
    else if (ownRun !== "")
        reasons.push("made by this run");
    if (pullRequest !== "")
        reasons.push(`made for pull request ${shownPath(labelOf(labels, PULL_REQUEST_LABEL))}`);
    if (ref !== "")
        reasons.push(`made for ${shownPath(ref)}`);
    if (ages.olderThanMs !== undefined) {
        reasons.push(`older than ${formatAge(ages.olderThanMs)} (created ${formatAge(now - (createdAt ?? now))} ago)`);
    }
    if (ages.keep === 0)
        reasons.push("none are kept");
    else if (ages.keep !== undefined)
        reasons.push(`not among the newest ${ages.keep}`);
    return reasons.join(", ");
}
function verdictOf(deployment, criteria, situation) {
    const { status } = deployment;
    if (criteria.action === "deactivate" && restOf(status) !== undefined)
        return { kind: "at-rest" };
    const left = whyLeft(deployment, criteria, situation);
    if (left !== undefined)
        return { kind: "left", why: left };
    const isStopped = restOf(status) !== undefined;
    if (criteria.action === "deactivate")
        return { kind: "act", first: "deactivate", thenDelete: false };
    const isLast = situation.others === 0;
    if (isLast && isStopped)
        return { kind: "left", why: LAST };
    if (isLast)
        return { kind: "act", first: "deactivate", thenDelete: false };
    return { kind: "act", first: isStopped ? "delete" : "deactivate", thenDelete: true };
}
const LAST = "it is its model's last deployment, and without it the next push would count as the model's first";
function whyLeft(deployment, criteria, situation) {
    if (!select_isOurs(deployment, criteria.repository))
        return "its labels no longer say that this repository made it";
    if (!isOfRun(deployment, criteria))
        return "another run made it";
    if (deployment.isDevelopment !== false)
        return "it is a development deployment";
    if (deployment.isProduction === undefined)
        return "Baseten does not say whether it is the production deployment";
    if (deployment.isProduction)
        return "it is the model's production deployment";
    return whyServing(deployment, criteria, situation) ?? whyBusy(deployment, criteria, situation);
}
function whyServing(deployment, { action }, { environments, unreadable = "" }) {
    if (environments === undefined)
        return `the model's environments could not be read: ${unreadable}`;
    const candidacy = environments.find(({ candidate }) => candidate?.id === deployment.id);
    const promoted = candidacy && whyPromoted(candidacy, action);
    if (promoted !== undefined)
        return promoted;
    const { verdict } = decide({ ...deployment, status: "ACTIVE" }, environments, { servedOnce: true });
    if (verdict.kind === "deactivate")
        return undefined;
    if (verdict.kind === "left-serving")
        return `the environment ${JSON.stringify(verdict.environment)} serves it`;
    if (verdict.kind === "left-promoted")
        return `it is being promoted to ${JSON.stringify(verdict.environment)}`;
    if (verdict.kind === "left-replaced")
        return `the environment ${JSON.stringify(verdict.environment)} served it`;
    if (verdict.kind === "traffic")
        return `it may get traffic from ${JSON.stringify(verdict.environment)}`;
    return `we cannot tell whether it is live: ${verdict.why.replace(/\.$/, "")}`;
}
function whyPromoted({ name, promotion }, action) {
    const place = `the environment ${JSON.stringify(name)}`;
    if (promotion === undefined || leadsIn(promotion) || hasSucceeded(promotion)) {
        return `it is being promoted to ${place}`;
    }
    if (promotion.percent === 0 && action === "deactivate")
        return undefined;
    const what = statuses_leadsOut(promotion) ? "is being rolled back" : "is over but still listed";
    return `its promotion to ${place} ${what} (${describePromotion(promotion)})`;
}
function whyBusy({ status, createdAt }, { isClosed, ownRun }, { run, now }) {
    if (!isKnownStatus(status))
        return `this version of the action does not know its status ${shownPath(status)}`;
    if (ownRun !== "")
        return undefined;
    if (run === "unfinished")
        return "the run that made it is still in progress";
    const age = createdAt === undefined ? 0 : now - createdAt;
    if (run === "unknown" && age < UNKNOWN_RUN_MS) {
        return `we cannot tell whether the run that made it is over, and it is less than ${formatAge(UNKNOWN_RUN_MS)} old`;
    }
    if (isInProgress(status) && !isClosed)
        return `it is ${status}, so it is starting or in use`;
    return undefined;
}
function formatAge(milliseconds) {
    const hours = Math.floor(milliseconds / 3_600_000);
    if (hours >= 48)
        return counted(Math.floor(hours / 24), "day");
    if (hours >= 1)
        return `${hours} h`;
    return formatDuration(Math.max(0, Math.floor(milliseconds / 60_000) * 60_000)).replace(/^0 ms$/, "less than 1 min");
}

;// CONCATENATED MODULE: ./lib/baseten/api/deployments.js



async function prepareUpload(client, target, deployment, options) {
    const stage = "Preparing the upload";
    const body = { deployment, ...prepareTarget(target), dry_run: options.dryRun };
    const answer = await client.call({
        method: "POST",
        path: "/v1/prepare_model_upload",
        body,
        stage,
        refusal: "invalid",
    });
    const { creds, s3_bucket, s3_key, s3_region } = answer;
    for (const secret of Object.values(isObject(creds) ? creds : {}))
        if (isText(secret))
            options.onSecret(secret);
    if (options.dryRun)
        return undefined;
    if (s3_key === null || (s3_key === undefined && "bis_llm" in deployment.config))
        return undefined;
    if (!isObject(creds) || !isText(s3_key) || !isText(s3_bucket) || !isText(s3_region))
        throw brokenGrant(stage);
    const { aws_access_key_id, aws_secret_access_key, aws_session_token } = creds;
    if (!isText(aws_access_key_id) || !isText(aws_secret_access_key) || !isText(aws_session_token)) {
        throw brokenGrant(stage);
    }
    return {
        bucket: s3_bucket,
        key: s3_key,
        region: s3_region,
        credentials: {
            accessKeyId: aws_access_key_id,
            secretAccessKey: aws_secret_access_key,
            sessionToken: aws_session_token,
        },
    };
}
function prepareTarget(target) {
    if (target.kind === "existing")
        return { model_id: target.model.id };
    return { name: target.name, ...(target.team ? { team_id: target.team.id } : {}) };
}
async function listDeployments(client, modelId) {
    const stage = "Listing the model's deployments";
    const answer = await client.call({ method: "GET", path: client_pathOf `/v1/models/${modelId}/deployments`, stage });
    return listField(answer, "deployments", stage).map((value) => types_toDeployment(value, stage));
}
async function listDeploymentsSoFar(client, modelId) {
    return listDeployments(client, modelId).catch((error) => {
        if (isNotFound(error))
            return [];
        throw error;
    });
}
async function getDeployment(client, modelId, id, attempts = 1) {
    const stage = "Reading the deployment's status";
    const path = client_pathOf `/v1/models/${modelId}/deployments/${id}`;
    return types_toDeployment(await client.call({ method: "GET", path, stage, attempts }), stage);
}
async function deactivateDeployment(client, modelId, id, { cancellable = false } = {}) {
    const stage = "Deactivating it";
    const path = client_pathOf `/v1/models/${modelId}/deployments/${id}/deactivate`;
    const { success, no_op } = await client.call({ method: "POST", path, stage, attempts: 1, cancellable });
    if (success === false)
        throw new errors_Failure(`${stage} failed: Baseten answered \`success: false\`.`);
    return { wasInactive: no_op === true };
}
async function activateDeployment(client, { modelId, id, onRefused }) {
    const stage = `Activating deployment ${id}`;
    const path = pathOf `/v1/models/${modelId}/deployments/${id}/activate`;
    let isRepeated = false;
    const onRepeat = () => {
        isRepeated = true;
    };
    const { no_op } = await client
        .call({ method: "POST", path, stage, cancellable: false, onRepeat })
        .catch((error) => {
        if (!isRepeated && (isRefusal(error) || wasNotTaken(error)))
            onRefused?.();
        throw error;
    });
    return { wasActive: no_op === true && !isRepeated };
}
async function wakeDeployment(client, id, url) {
    await client.call({ method: "POST", path: url, stage: `Waking deployment ${id}`, isAnswerIgnored: true });
}
async function keepReplicas(client, modelId, id, count) {
    const stage = `Setting \`min_replica\` of deployment ${id} to ${count}`;
    const path = pathOf `/v1/models/${modelId}/deployments/${id}/autoscaling_settings`;
    await client.call({ method: "PATCH", path, body: { min_replica: count }, stage });
}
async function deleteDeployment(client, modelId, id) {
    const stage = "Deleting it";
    const path = client_pathOf `/v1/models/${modelId}/deployments/${id}`;
    const { deleted } = await client.call({ method: "DELETE", path, stage, attempts: 1, cancellable: false });
    if (deleted === false)
        throw new errors_Failure(`${stage} failed: Baseten answered \`deleted: false\`.`);
}
async function readDeployedConfig(client, modelId, deploymentId) {
    const stage = `Reading the config of deployment ${deploymentId}`;
    const path = pathOf `/v1/models/${modelId}/deployments/${deploymentId}/config`;
    const query = { output_format: "both" };
    const answer = await client.call({ method: "GET", path, query, stage, attempts: PLAN_ATTEMPTS });
    return {
        parsed: isObject(answer.config) ? answer.config : undefined,
        raw: typeof answer.raw_config === "string" ? answer.raw_config : undefined,
    };
}
function isText(value) {
    return typeof value === "string" && value !== "";
}
function brokenGrant(stage) {
    return new IncompleteAnswer(`${stage} failed: Baseten returned an upload location without usable credentials.`, {
        status: "deploy_failed",
        remedy: "Run the job again; if this persists, check for a newer version of this action.",
    });
}

;// CONCATENATED MODULE: ./lib/baseten/api/environments.js



const PRODUCTION = "production";
async function getEnvironment(client, modelId, name, attempts = 1) {
    const stage = `Reading the environment ${JSON.stringify(name)}`;
    try {
        const path = pathOf `/v1/models/${modelId}/environments/${name}`;
        return toEnvironment(await client.call({ method: "GET", path, stage, attempts }), stage);
    }
    catch (error) {
        if (isNotFound(error))
            return undefined;
        throw error;
    }
}
async function listEnvironments(client, modelId, attempts = MAX_ATTEMPTS) {
    const stage = "Listing the model's environments";
    const path = client_pathOf `/v1/models/${modelId}/environments`;
    const answer = await client.call({ method: "GET", path, stage, attempts });
    return listField(answer, "environments", stage).map((value) => types_toEnvironment(value, stage));
}
function servingIn(environments, environment) {
    for (const name of environment === "" ? [PRODUCTION] : [environment, PRODUCTION]) {
        const deployment = environments.find((one) => one.name === name)?.current;
        if (deployment)
            return { deployment, environment: name };
    }
    return undefined;
}
function shownIn(environment) {
    return [environment?.current, environment?.candidate].flatMap((occupant) => occupant?.id ?? []);
}
async function createEnvironment(client, modelId, name) {
    const stage = `Creating the environment ${JSON.stringify(name)}`;
    await client.call({
        method: "POST",
        path: pathOf `/v1/models/${modelId}/environments`,
        body: { name },
        stage,
        attempts: 1,
    });
}
async function updateEnvironment(client, modelId, name, update) {
    const stage = `Changing the settings of the environment ${JSON.stringify(name)}`;
    const path = pathOf `/v1/models/${modelId}/environments/${name}`;
    const answer = await client.call({ method: "PATCH", path, body: update, stage, attempts: 1 });
    return typeof answer.status === "string" ? answer.status : "";
}
async function promote(client, modelId, name, options) {
    const stage = `Promoting the deployment to the environment ${JSON.stringify(name)}`;
    const path = pathOf `/v1/models/${modelId}/environments/${name}/promote`;
    const { deploymentId, preserveEnvInstanceType, settings = {}, asItIs = false } = options;
    const override = {
        ...options.override,
        ...(asItIs ? { redeploy_on_promotion: false } : {}),
    };
    const body = {
        deployment_id: deploymentId,
        preserve_env_instance_type: preserveEnvInstanceType,
        ...(Object.keys(settings).length === 0 ? {} : { environment_settings_update: settings }),
        ...(Object.keys(override).length === 0 ? {} : { promotion_settings_override: override }),
        ...(override.promotion_cleanup_strategy === "KEEP" ? { scale_down_previous_deployment: false } : {}),
    };
    const answer = await client.call({ method: "POST", path, body, stage, attempts: 1, cancellable: false });
    return toDeployment(answer, stage);
}
async function cancelPromotion(client, modelId, name) {
    const stage = `Cancelling the promotion to the environment ${JSON.stringify(name)}`;
    const path = pathOf `/v1/models/${modelId}/environments/${name}/cancel_promotion`;
    const answer = await client.call({ method: "POST", path, stage, attempts: 1 });
    return isObject(answer) && typeof answer.status === "string" ? answer.status : "";
}
const CONTROLS = {
    pause_promotion: "Pausing",
    resume_promotion: "Resuming",
    force_cancel_promotion: "Force-cancelling",
    force_roll_forward_promotion: "Completing",
};
function pausePromotion(client, modelId, name) {
    return signalPromotion(client, modelId, name, "pause_promotion");
}
function resumePromotion(client, modelId, name) {
    return signalPromotion(client, modelId, name, "resume_promotion");
}
function forceCancelPromotion(client, modelId, name) {
    return signalPromotion(client, modelId, name, "force_cancel_promotion");
}
function forceRollForward(client, modelId, name) {
    return signalPromotion(client, modelId, name, "force_roll_forward_promotion");
}
async function signalPromotion(client, modelId, name, control) {
    const stage = `${CONTROLS[control]} the promotion to the environment ${JSON.stringify(name)}`;
    const path = `${pathOf `/v1/models/${modelId}/environments/${name}`}/${control}`;
    const { success } = await client.call({ method: "POST", path, stage, attempts: 1, cancellable: false });
    if (success === false)
        throw new Failure(`${stage} failed: Baseten answered \`success: false\`.`);
}

;// CONCATENATED MODULE: ./lib/baseten/take-down-request.js




const take_down_request_MAX_ATTEMPTS = 6;
const take_down_request_BACKOFF = { firstMs: 1_000 };
class TakeDownRequests {
    unanswered = new Set();
    #signal;
    #retries;
    constructor({ clock, signal, onLine }) {
        this.#signal = signal;
        this.#retries = new Retries({
            attempts: take_down_request_MAX_ATTEMPTS,
            waitAfter: (error, attempt) => isPassing(error) ? askedOrOwn(askedWaitOf(error), equalJitter(attempt, take_down_request_BACKOFF)) : undefined,
            onRetry: ({ error, waitMs }) => onLine(`${messageOf(error)} Checking again in ${formatDuration(waitMs)}.`),
            clock,
            signal,
        });
    }
    async send(act, request) {
        try {
            return await request();
        }
        catch (error) {
            if (this.#mayBeDone(error))
                this.unanswered.add(act);
            if (!(await this.#retries.waitAfter(error)))
                throw error;
            return undefined;
        }
    }
    async deactivate(request) {
        const answer = await this.send("deactivate", request);
        return answer && { changedNothing: answer.wasInactive && !this.unanswered.has("deactivate") };
    }
    #mayBeDone(error) {
        const isCutOff = this.#signal.aborted && error === this.#signal.reason;
        const isLimit = error instanceof ApiError && error.httpStatus === 429;
        return isCutOff || (isPassing(error) && !isLimit);
    }
}

;// CONCATENATED MODULE: ./lib/sweep/pace.js
class Pace {
    #clock;
    #max;
    #perMs;
    #done = [];
    constructor(clock, max, perMs) {
        this.#clock = clock;
        this.#max = max;
        this.#perMs = perMs;
    }
    get wait() {
        const oldest = this.#done.at(-this.#max);
        return oldest === undefined ? 0 : Math.max(0, oldest + this.#perMs - this.#clock.now());
    }
    noteDone() {
        this.#done.push(this.#clock.now());
        if (this.#done.length > this.#max)
            this.#done.shift();
    }
}

;// CONCATENATED MODULE: ./lib/sweep/sweeper.js











const DEACTIVATIONS_PER_MINUTE = 15;
const MINUTE_MS = 60_000;
const POLL_MS = 3_000;
const DEACTIVATING_LIMIT_MS = 300_000;
const GRACE_MS = 4_000;
class Sweeper {
    sweep = { models: 0, ours: 0, atRest: 0, items: [], unread: [] };
    #options;
    #pace;
    #refused = new Map();
    #stopping = [];
    #deactivated = new Set();
    constructor(options) {
        this.#options = options;
        this.#pace = new Pace(options.clock, DEACTIVATIONS_PER_MINUTE, MINUTE_MS);
    }
    async find(models) {
        for (const model of models) {
            try {
                await this.#findIn(model);
            }
            catch (error) {
                this.#options.signal.throwIfAborted();
                if (!(error instanceof errors_Failure))
                    throw error;
                if (client_isNotFound(error))
                    continue;
                this.sweep.unread.push({ model, why: messageOf(error) });
                this.#options.onLine(`${shownPath(model.name)}: could not be searched. ${messageOf(error)}`);
            }
            this.sweep.models += 1;
        }
    }
    async #findIn(model) {
        const { client, criteria, onLine } = this.#options;
        const deployments = await listDeployments(client, model.id);
        const choice = choose(deployments, criteria, Date.now());
        this.sweep.ours += choice.chosen.length + choice.notChosen;
        if (choice.chosen.length > 0)
            await this.#judgeAll(model, deployments, choice);
        if (choice.chosen.length + choice.notChosen > 0)
            onLine(countsLine(model, choice));
    }
    async #judgeAll(model, deployments, { chosen }) {
        const view = await this.#environments(model.id);
        let others = sweeper_countOthers(deployments);
        for (const { deployment, why } of chosen) {
            const verdict = await this.#judge(deployment, { ...view, others });
            if (verdict.kind === "at-rest") {
                this.sweep.atRest += 1;
                continue;
            }
            if (verdict.kind === "act" && verdict.thenDelete)
                others -= 1;
            const item = { model, deployment, why, outcome: plannedOutcome(verdict) };
            this.sweep.items.push(item);
            this.#options.onLine(`${shownItem(item)}: ${plannedLine(item, verdict)}.`);
        }
    }
    async #judge(deployment, view) {
        const now = Date.now();
        const at = (run) => verdictOf(deployment, this.#options.criteria, { ...view, run, now });
        const ifFinished = at("finished");
        return ifFinished.kind === "act" ? at(await this.#runOf(deployment)) : ifFinished;
    }
    async #runOf({ labels, createdAt }) {
        if (this.#options.criteria.ownRun !== "")
            return "unfinished";
        if (createdAt !== undefined && Date.now() - createdAt > MAX_RUN_MS)
            return "finished";
        return this.#options.runs.stateOf(labelOf(labels, RUN_ID_LABEL));
    }
    async #environments(modelId) {
        try {
            return { environments: await listEnvironments(this.#options.client, modelId) };
        }
        catch (error) {
            this.#options.signal.throwIfAborted();
            if (!(error instanceof errors_Failure) || client_isNotFound(error))
                throw error;
            return { environments: undefined, unreadable: messageOf(error) };
        }
    }
    async run() {
        const waiting = this.sweep.items.filter(({ outcome }) => outcome.kind === "not-reached");
        for (const item of waiting)
            await this.#attempt(item, () => this.#one(item));
        for (const item of this.#stopping)
            await this.#attempt(item, () => this.#deleteStopped(item));
    }
    async #attempt(item, work) {
        const { signal } = this.#options;
        signal.throwIfAborted();
        const refused = this.#refused.get("") ?? this.#refused.get(item.model.id);
        if (refused !== undefined)
            return this.#end(item, "failed", refused);
        try {
            await work();
        }
        catch (error) {
            if (error instanceof Unanswered)
                this.#end(item, "failed", error.message);
            signal.throwIfAborted();
            if (!(error instanceof errors_Failure))
                throw error;
            if (client_isNotFound(error))
                return this.#end(item, "gone", "it no longer exists");
            if (error instanceof ApiError && error.httpStatus === 401)
                this.#refused.set("", error.report);
            if (error instanceof ApiError && error.httpStatus === 403)
                this.#refused.set(item.model.id, error.report);
            this.#end(item, "failed", error instanceof ApiError ? error.report : messageOf(error));
        }
    }
    async #one(item) {
        const { signal, clock } = this.#options;
        const onLine = (line) => this.#options.onLine(`${shownItem(item)}: ${line}`);
        const requests = new TakeDownRequests({ clock, signal, onLine });
        const { unanswered } = requests;
        for (;;) {
            const verdict = await this.#look(item);
            const { status } = item.deployment;
            if (verdict === undefined)
                return this.#end(item, unanswered.has("delete") ? "deleted" : "gone", "");
            if (unanswered.has("deactivate") && restOf(status) !== undefined) {
                this.#deactivated.add(item);
            }
            if (verdict.kind === "at-rest") {
                return this.#end(item, this.#deactivated.has(item) ? "deactivated" : "gone", `it is now ${status}`);
            }
            if (verdict.kind === "left")
                return this.#end(item, "left", verdict.why);
            if (verdict.first === "delete" && !isAtRest(status))
                return this.#stop(item);
            if (verdict.first === "deactivate" && this.#deactivated.has(item)) {
                return this.#end(item, "left", `it is ${status} again`);
            }
            const wait = verdict.first === "deactivate" ? this.#pace.wait : 0;
            if (wait > 0)
                await clock.sleep(wait, signal);
            else {
                const sent = await this.#send(item, verdict.first, requests);
                if (sent)
                    return this.#sent(item, verdict, sent);
            }
        }
    }
    #sent(item, { first, thenDelete }, { changedNothing }) {
        if (first === "deactivate" && !changedNothing)
            this.#deactivated.add(item);
        if (first === "delete")
            this.#end(item, "deleted", "");
        else if (changedNothing && !thenDelete)
            this.#end(item, "gone", "it was already inactive");
        else if (thenDelete)
            this.#stop(item);
        else {
            const isKept = this.#options.criteria.action === "delete";
            this.#end(item, "deactivated", isKept ? "not deleted, because it is its model's last deployment" : "");
        }
    }
    #stop(item) {
        if (this.#deactivated.has(item))
            item.outcome = { kind: "deactivated", detail: "not deleted yet" };
        const state = this.#deactivated.has(item) ? "deactivated" : "already stopping";
        this.#options.onLine(`${shownItem(item)}: ${state}, to be deleted once it has stopped.`);
        this.#stopping.push(item);
    }
    async #deleteStopped(item) {
        const { client, clock, signal } = this.#options;
        const until = clock.now() + DEACTIVATING_LIMIT_MS;
        for (;;) {
            const { status } = await getDeployment(client, item.model.id, item.deployment.id, MAX_ATTEMPTS);
            if (isAtRest(status))
                return this.#one(item);
            if (!isDeactivating(status))
                return this.#end(item, "left", `it is ${status} again`);
            if (clock.now() >= until) {
                throw new errors_Failure(`It was deactivated and is still ${status} after ${formatDuration(DEACTIVATING_LIMIT_MS)}, so it was not deleted.`);
            }
            await clock.sleep(POLL_MS, signal);
        }
    }
    async #look(item) {
        const { client, criteria } = this.#options;
        const { model, deployment } = item;
        const run = await this.#runOf(deployment);
        let others = 1;
        try {
            if (criteria.action === "delete") {
                const all = await listDeployments(client, model.id);
                const found = all.find(({ id }) => id === deployment.id);
                if (found === undefined)
                    return undefined;
                item.deployment = found;
                others = sweeper_countOthers(all);
            }
            else {
                item.deployment = await getDeployment(client, model.id, deployment.id, MAX_ATTEMPTS);
            }
            const view = await this.#environments(model.id);
            return verdictOf(item.deployment, criteria, { ...view, run, others, now: Date.now() });
        }
        catch (error) {
            if (client_isNotFound(error))
                return undefined;
            throw error;
        }
    }
    async #send({ model, deployment }, act, requests) {
        const { client, signal } = this.#options;
        signal.throwIfAborted();
        try {
            if (act === "deactivate") {
                return await requests.deactivate(() => answered(deactivateDeployment(client, model.id, deployment.id), act, signal));
            }
            return await requests.send(act, async () => {
                await answered(deleteDeployment(client, model.id, deployment.id), act, signal);
                return { changedNothing: false };
            });
        }
        catch (error) {
            const last = [...requests.unanswered].at(-1);
            throw signal.aborted && error === signal.reason && last !== undefined ? new Unanswered(last) : error;
        }
        finally {
            if (act === "deactivate")
                this.#pace.noteDone();
        }
    }
    #end(item, kind, detail) {
        const isHalf = this.#deactivated.has(item) && (kind === "left" || kind === "gone");
        item.outcome = isHalf
            ? { kind: "deactivated", detail: `not deleted: ${detail || "it is gone"}` }
            : { kind, detail };
        this.#options.onLine(`${shownItem(item)}: ${outcomeText(item.outcome)}.`);
    }
}
class Unanswered extends Error {
    constructor(act) {
        super(`The request to ${act} it got no answer before the sweep ended, so it may have worked.`);
    }
}
async function answered(request, act, signal) {
    const { promise: late, reject } = Promise.withResolvers();
    let timer;
    const onAbort = () => {
        timer = setTimeout(() => reject(new Unanswered(act)), GRACE_MS);
    };
    signal.addEventListener("abort", onAbort, { once: true });
    try {
        return await Promise.race([request, late]);
    }
    finally {
        clearTimeout(timer);
        signal.removeEventListener("abort", onAbort);
        request.catch(() => undefined);
    }
}
function sweeper_countOthers(deployments) {
    return deployments.filter(({ isDevelopment }) => isDevelopment !== true).length - 1;
}
function plannedOutcome(verdict) {
    if (verdict.kind === "left")
        return { kind: "left", detail: verdict.why };
    return { kind: "not-reached", detail: verdict.thenDelete ? "to be deleted" : "to be deactivated" };
}
function plannedLine({ why }, verdict) {
    if (verdict.kind === "left")
        return `left alone, because ${verdict.why} (${why})`;
    return `${verdict.thenDelete ? "to be deleted" : "to be deactivated"}: ${why}`;
}
function countsLine({ name }, { chosen, notChosen, notOurs }) {
    const ours = chosen.length + notChosen;
    const others = notOurs > 0 ? `; ${notOurs} made by others or in development` : "";
    return `${shownPath(name)}: ${chosen.length} of this repository's ${counted(ours, "deployment")} selected${others}.`;
}
function shownItem({ model, deployment }) {
    return `${shownPath(model.name)} ${shownPath(deployment.name)} (${shownPath(deployment.id)})`;
}
function outcomeText({ kind, detail }) {
    const text = detail.replace(/\.$/, "");
    const words = kind.replaceAll("-", " ");
    if (text === "")
        return words;
    return kind === "left" ? `left alone, because ${text}` : `${words}: ${text}`;
}

;// CONCATENATED MODULE: ./lib/sweep/report.js





const SWEEP_OUTPUTS = ["deactivated", "deleted", "left", "failed", "deployments"];
const MAX_ENTRIES = 1_000;
function outputsOf({ items, unread }) {
    return {
        deactivated: String(count(items, "deactivated", "would-be-deactivated")),
        deleted: String(count(items, "deleted", "would-be-deleted")),
        left: String(count(items, "left")),
        failed: String(count(items, "failed", "not-reached") + unread.length),
        deployments: JSON.stringify(items.slice(0, MAX_ENTRIES).map(({ model, deployment, why, outcome }) => ({
            model: model.name,
            "model-id": model.id,
            id: deployment.id,
            name: deployment.name,
            why,
            outcome: outcome.kind,
            detail: outcome.detail,
        }))),
    };
}
function count(items, ...kinds) {
    return items.filter(({ outcome }) => kinds.includes(outcome.kind)).length;
}
function asDryRun({ items }) {
    for (const { outcome } of items) {
        if (outcome.kind !== "not-reached")
            continue;
        outcome.kind = outcome.detail === "to be deleted" ? "would-be-deleted" : "would-be-deactivated";
        outcome.detail = "";
    }
}
const COUNTED = [
    ["deactivated", "deactivated"],
    ["deleted", "deleted"],
    ["would-be-deactivated", "would be deactivated"],
    ["would-be-deleted", "would be deleted"],
    ["left", "left alone"],
    ["gone", "already gone"],
    ["failed", "failed"],
    ["not-reached", "not reached"],
];
function verdictLine({ items, unread, ours, models, atRest }) {
    const parts = COUNTED.flatMap(([kind, words]) => {
        const number = count(items, kind);
        return number > 0 ? [`${number} ${words}`] : [];
    });
    if (unread.length > 0)
        parts.push(`${counted(unread.length, "model")} could not be searched`);
    const rest = atRest > 0 ? `, ${atRest} already stopped` : "";
    const where = `${counted(ours, "deployment")} of this repository in ${counted(models, "model")}${rest}`;
    return `${parts.length > 0 ? parts.join(", ") : "Nothing to sweep"} (${where}).`;
}
function sweepCause(sweep, action, stopped) {
    const failed = sweep.items.filter(({ outcome }) => outcome.kind === "failed");
    const parts = [];
    if (stopped !== undefined)
        parts.push(stopped);
    if (failed.length > 0) {
        const verb = action === "delete" ? "deleted" : "deactivated";
        const [first] = failed;
        parts.push(`${counted(failed.length, "deployment")} could not be ${verb}. The first, ${first ? shownName(first) : ""}: ${first?.outcome.detail ?? ""}`);
    }
    const [unread] = sweep.unread;
    if (unread) {
        parts.push(`${counted(sweep.unread.length, "model")} could not be searched. The first, ${shownPath(unread.model.name)}: ${unread.why}`);
    }
    if (stopped === undefined && parts.length === 0)
        return undefined;
    return [...parts, `In total: ${verdictLine(sweep)} The log and the job summary list each of them.`].join(" ");
}
function shownName({ deployment: { name, id } }) {
    return `${shownPath(name)} (${shownPath(id)})`;
}
const MAX_ROWS = 200;
const MARKS = { failed: "\u274c ", "not-reached": "\u274c " };
function summaryOf(sweep, { dryRun, cause, now }) {
    const mark = cause === undefined ? "" : "\u274c ";
    const title = dryRun ? "Sweep of Baseten, dry run" : "Sweep of Baseten";
    const rows = sweep.items.map((item) => rowOf(item, now));
    const blocks = [
        `### ${mark}${title}`,
        escapeMarkdown(verdictLine(sweep)),
        ...(cause === undefined ? [] : [quotedCause(cause)]),
        ...tableBlocks(["Model", "Deployment", "Age", "Why", "Outcome"], rows, MAX_ROWS),
        ...sweep.unread.slice(0, MAX_ROWS).map(({ model, why }) => cell(`${shownPath(model.name)}: ${why}`)),
    ];
    return `${blocks.join("\n\n")}\n`;
}
function rowOf({ model, deployment, why, outcome }, now) {
    const { name, id, createdAt } = deployment;
    const age = createdAt === undefined ? "unknown" : formatAge(now - createdAt);
    return [model.name, `${name} (${id})`, age, why, `${MARKS[outcome.kind] ?? ""}${outcomeText(outcome)}`];
}

;// CONCATENATED MODULE: ./lib/sweep/runs.js

const FRESH_MS = 60_000;
const UNFINISHED = ["requested", "pending", "waiting", "queued", "in_progress"];
const PAGE_SIZE = 100;
const MAX_PAGES = 10;
const CALLS_LEFT_TO_OTHERS = 50;
class Runs {
    #github;
    #clock;
    #onTrouble;
    #ownRunId;
    #known;
    #isClosed = false;
    constructor(github, clock, ownRunId, onTrouble) {
        this.#github = github;
        this.#clock = clock;
        this.#ownRunId = ownRunId;
        this.#onTrouble = onTrouble;
    }
    async stateOf(runId) {
        if (!/^[1-9][0-9]{0,14}$/.test(runId))
            return "unknown";
        if (runId === this.#ownRunId)
            return "unfinished";
        const unfinished = await this.#unfinished();
        if (unfinished === undefined)
            return "unknown";
        return unfinished.has(runId) ? "unfinished" : "finished";
    }
    async #unfinished() {
        if (this.#known && this.#clock.now() - this.#known.at < FRESH_MS)
            return this.#known.unfinished;
        if (this.#isClosed)
            return undefined;
        const at = this.#clock.now();
        try {
            const unfinished = new Set();
            for (const status of UNFINISHED)
                for (const id of await this.#list(status))
                    unfinished.add(id);
            this.#known = { unfinished, at };
            return unfinished;
        }
        catch (error) {
            if (!(error instanceof errors_Failure))
                throw error;
            this.#close(error.report);
            return undefined;
        }
    }
    async #list(status) {
        const stage = `Listing the runs that are ${status}`;
        const ids = [];
        for (let page = 1; page <= MAX_PAGES; page++) {
            const { data, headers } = await this.#github.call({ stage, permission: "actions: read" }, (octokit, repository) => octokit.request("GET /repos/{owner}/{repo}/actions/runs", { ...repository, status, per_page: PAGE_SIZE, page }));
            this.#heed(headers["x-ratelimit-remaining"]);
            const runs = Array.isArray(data?.workflow_runs) ? data.workflow_runs : [];
            ids.push(...runs.map((run) => String(run?.id ?? "")));
            if (runs.length < PAGE_SIZE)
                return ids;
        }
        throw new errors_Failure(`More than ${MAX_PAGES * PAGE_SIZE} runs are ${status}, and GitHub does not list the rest.`);
    }
    #heed(remaining) {
        const left = Number(remaining);
        if (remaining === undefined || !(left < CALLS_LEFT_TO_OTHERS))
            return;
        this.#close(`the token has only ${left} calls left until GitHub's rate limit resets.`);
    }
    #close(why) {
        if (this.#isClosed)
            return;
        this.#isClosed = true;
        this.#onTrouble(why);
    }
}

;// CONCATENATED MODULE: ./lib/sweep/run.js












const run_MINUTE_MS = 60_000;
function runSweep(core, stop) {
    return runAction(core, stop, {
        failureTitle: "Sweep of Baseten: nothing was done",
        run: async (tools) => {
            warnOrRefuse(tools, serverFindings(tools.env));
            const event = sweepEventOf(tools.event);
            const inputs = readSweepInputs((name) => core.getInput(name), event);
            const over = new AbortController();
            void stopAfter(inputs.timeoutMinutes, tools, stop, over.signal);
            try {
                return await new Run(tools, inputs, event).run();
            }
            finally {
                over.abort();
            }
        },
    });
}
async function stopAfter(minutes, { clock }, stop, over) {
    try {
        await clock.sleep(minutes * run_MINUTE_MS, over);
        stop.abort(new errors_Failure(`The sweep timed out after ${counted(minutes, "minute")} (\`timeout-minutes\`).`));
    }
    catch {
    }
}
class Run {
    #tools;
    #inputs;
    #event;
    #isTold = false;
    constructor(tools, inputs, event) {
        this.#tools = tools;
        this.#inputs = inputs;
        this.#event = event;
    }
    async run() {
        const { repository, withoutSecrets } = this.#event;
        const { apiKey } = this.#inputs;
        if (!/^[^/\s]+\/[^/\s]+$/.test(repository)) {
            throw new errors_Failure("GITHUB_REPOSITORY names no repository, so we cannot tell which deployments belong to it.", {
                status: "invalid",
                remedy: "Run this action in a workflow.",
            });
        }
        if (apiKey === "") {
            const why = `Nothing was swept: this is ${withoutSecrets}, which gets no secrets. Its runs deployed nothing for the same reason.`;
            this.#tools.log.notice(why);
            return this.#tell({ models: 0, ours: 0, atRest: 0, items: [], unread: [] }, undefined);
        }
        return this.#sweep(createClient(this.#tools, apiKey));
    }
    async #sweep(client) {
        const { log, signal } = this.#tools;
        const sweeper = this.#sweeper(client);
        const { sweep } = sweeper;
        let stopped;
        try {
            await log.phase("Find the deployments", async () => {
                await sweeper.find(await this.#models(client));
                return { result: undefined, verdict: foundLine(sweep) };
            });
            this.#noticeNothing(sweep);
            await this.#act(sweeper);
        }
        catch (error) {
            const isEnd = signal.aborted && error === signal.reason;
            if (!isEnd && sweep.items.length === 0)
                throw error;
            stopped = causeOf(error, this.#tools);
        }
        return this.#tell(sweep, stopped);
    }
    #noticeNothing({ items, unread, atRest }) {
        const { ownRun, deploymentId } = this.#inputs;
        if (ownRun === "" || items.length > 0 || unread.length > 0)
            return;
        const what = deploymentId === "" ? "deployment that this run made" : `deployment ${deploymentId} of this repository`;
        this.#tools.log.notice(`No ${what} ${atRest > 0 ? "is still running" : "was found"}, so there is nothing to sweep.`);
    }
    async #act(sweeper) {
        const { sweep } = sweeper;
        if (this.#inputs.dryRun)
            return asDryRun(sweep);
        if (!sweep.items.some(({ outcome }) => outcome.kind === "not-reached"))
            return;
        const name = this.#inputs.action === "delete" ? "Delete" : "Deactivate";
        await this.#tools.log.phase(name, async () => {
            await sweeper.run();
            this.#isTold = true;
            return { result: undefined, verdict: verdictLine(sweep) };
        });
    }
    #sweeper(client) {
        const { log, clock, signal } = this.#tools;
        const { repository, runId } = this.#event;
        const onTrouble = (why) => log.notice(`We could not tell which workflow runs are over, so deployments younger than a day are left alone: ${why}`);
        return new Sweeper({
            client,
            runs: new Runs(createGitHub(this.#tools, this.#inputs.token), clock, runId, onTrouble),
            criteria: { ...this.#inputs, repository },
            clock,
            signal,
            onLine: (line) => log.info(line),
        });
    }
    async #models(client) {
        const { modelId, modelName, team: wanted } = this.#inputs;
        if (modelId !== "") {
            const target = await findTarget(client, { modelId, modelName: "", team: wanted });
            return target.kind === "existing" ? [target.model] : [];
        }
        const team = wanted === "" ? undefined : await findTeam(client, wanted);
        if (modelName === "")
            return listModels(client, team);
        const model = await findModel(client, modelName, team);
        if (!model)
            this.#tools.log.warning(`Nothing was swept: this key cannot see a model ${JSON.stringify(modelName)}.`);
        return model ? [model] : [];
    }
    async #tell(sweep, stopped) {
        const { log, secrets, files } = this.#tools;
        const { dryRun, action } = this.#inputs;
        const outputs = outputsOf(sweep);
        for (const name of SWEEP_OUTPUTS)
            files.setOutput(name, secrets.scrub(outputs[name]));
        const code = await tellEnd(this.#tools, sweepCause(sweep, action, stopped), (cause) => summaryOf(sweep, { dryRun, cause, now: Date.now() }));
        if (code === 0 && !this.#isTold)
            log.info(`${dryRun ? "Dry run: " : ""}${verdictLine(sweep)}`);
        return code;
    }
}
function foundLine({ items, ours, models }) {
    const open = items.filter(({ outcome }) => outcome.kind === "not-reached").length;
    return `${counted(ours, "deployment")} of this repository in ${counted(models, "model")}: ${open} to sweep, ${items.length - open} left alone.`;
}

;// CONCATENATED MODULE: ./lib/sweep.js



start(core_namespaceObject, runSweep);

