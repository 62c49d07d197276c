import { createRequire as __WEBPACK_EXTERNAL_createRequire } from "module";
var __webpack_exports__ = {};

;// CONCATENATED MODULE: external "node:worker_threads"
const external_node_worker_threads_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:worker_threads");
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

;// CONCATENATED MODULE: external "node:crypto"
const external_node_crypto_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:crypto");
;// CONCATENATED MODULE: ./lib/archive/room.js
class Room {
    #views;
    #view = 0;
    #at = 0;
    #bytes;
    constructor(views) {
        this.#views = views;
        this.#bytes = views.reduce((sum, view) => sum + view.length, 0);
    }
    get bytes() {
        return this.#bytes;
    }
    put(bytes) {
        let copied = 0;
        while (copied < bytes.length && this.#bytes > 0) {
            const some = bytes.copy(this.#current, this.#at, copied);
            this.#filled(some);
            copied += some;
        }
        return copied;
    }
    zeros(bytes) {
        for (let left = bytes; left > 0;) {
            const some = Math.min(left, this.#current.length - this.#at);
            this.#current.fill(0, this.#at, this.#at + some);
            this.#filled(some);
            left -= some;
        }
    }
    fillWith(bytes, fill) {
        const views = [];
        let at = this.#at;
        for (let index = this.#view, left = bytes; left > 0; index++) {
            const view = this.#views[index].subarray(at, at + left);
            views.push(view);
            left -= view.length;
            at = 0;
        }
        const filled = fill(views);
        for (let left = filled; left > 0;) {
            const some = Math.min(left, this.#current.length - this.#at);
            this.#filled(some);
            left -= some;
        }
        return filled;
    }
    get #current() {
        return this.#views[this.#view];
    }
    #filled(bytes) {
        this.#bytes -= bytes;
        this.#at += bytes;
        if (this.#at < this.#current.length)
            return;
        this.#view++;
        this.#at = 0;
    }
}

;// CONCATENATED MODULE: external "node:fs"
const external_node_fs_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:fs");
;// CONCATENATED MODULE: external "node:path"
const external_node_path_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:path");
;// CONCATENATED MODULE: ./node_modules/tar/dist/esm/large-numbers.js
// Tar can encode large and negative numbers using a leading byte of
// 0xff for negative, and 0x80 for positive.
const encode = (num, buf) => {
    if (!Number.isSafeInteger(num)) {
        // The number is so large that javascript cannot represent it with integer
        // precision.
        throw Error('cannot encode number outside of javascript safe integer range');
    }
    else if (num < 0) {
        encodeNegative(num, buf);
    }
    else {
        encodePositive(num, buf);
    }
    return buf;
};
const encodePositive = (num, buf) => {
    buf[0] = 0x80;
    for (var i = buf.length; i > 1; i--) {
        buf[i - 1] = num & 0xff;
        num = Math.floor(num / 0x100);
    }
};
const encodeNegative = (num, buf) => {
    buf[0] = 0xff;
    var flipped = false;
    num = num * -1;
    for (var i = buf.length; i > 1; i--) {
        var byte = num & 0xff;
        num = Math.floor(num / 0x100);
        if (flipped) {
            buf[i - 1] = onesComp(byte);
        }
        else if (byte === 0) {
            buf[i - 1] = 0;
        }
        else {
            flipped = true;
            buf[i - 1] = twosComp(byte);
        }
    }
};
const parse = (buf) => {
    const pre = buf[0];
    const value = pre === 0x80 ? pos(buf.subarray(1, buf.length))
        : pre === 0xff ? twos(buf)
            : null;
    if (value === null) {
        throw Error('invalid base256 encoding');
    }
    if (!Number.isSafeInteger(value)) {
        // The number is so large that javascript cannot represent it with integer
        // precision.
        throw Error('parsed number outside of javascript safe integer range');
    }
    return value;
};
const twos = (buf) => {
    var len = buf.length;
    var sum = 0;
    var flipped = false;
    for (var i = len - 1; i > -1; i--) {
        var byte = Number(buf[i]);
        var f;
        if (flipped) {
            f = onesComp(byte);
        }
        else if (byte === 0) {
            f = byte;
        }
        else {
            flipped = true;
            f = twosComp(byte);
        }
        if (f !== 0) {
            sum -= f * Math.pow(256, len - i - 1);
        }
    }
    return sum;
};
const pos = (buf) => {
    var len = buf.length;
    var sum = 0;
    for (var i = len - 1; i > -1; i--) {
        var byte = Number(buf[i]);
        if (byte !== 0) {
            sum += byte * Math.pow(256, len - i - 1);
        }
    }
    return sum;
};
const onesComp = (byte) => (0xff ^ byte) & 0xff;
const twosComp = (byte) => ((0xff ^ byte) + 1) & 0xff;
//# sourceMappingURL=large-numbers.js.map
;// CONCATENATED MODULE: ./node_modules/tar/dist/esm/types.js
const isCode = (c) => types_name.has(c);
const isName = (c) => code.has(c);
/**
 * types that are a normal file system entry, not metadata.
 *
 * These can be the subject of extended/globalExtended headers, long path
 * names, long linkpath names, etc.
 *
 * Any other types are meta, and cannot be targetted by extended PAX headers.
 */
const normalFsTypes = new Set([
    '0',
    '',
    '1',
    '2',
    '3',
    '4',
    '5',
    '6',
    '7',
    'D',
]);
// map types from key to human-friendly name
const types_name = new Map([
    ['0', 'File'],
    // same as File
    ['', 'OldFile'],
    ['1', 'Link'],
    ['2', 'SymbolicLink'],
    // Devices and FIFOs aren't fully supported
    // they are parsed, but skipped when unpacking
    ['3', 'CharacterDevice'],
    ['4', 'BlockDevice'],
    ['5', 'Directory'],
    ['6', 'FIFO'],
    // same as File
    ['7', 'ContiguousFile'],
    // pax headers
    ['g', 'GlobalExtendedHeader'],
    ['x', 'ExtendedHeader'],
    // vendor-specific stuff
    // skip
    ['A', 'SolarisACL'],
    // like 5, but with data, which should be skipped
    ['D', 'GNUDumpDir'],
    // metadata only, skip
    ['I', 'Inode'],
    // data = link path of next file
    ['K', 'NextFileHasLongLinkpath'],
    // data = path of next file
    ['L', 'NextFileHasLongPath'],
    // skip
    ['M', 'ContinuationFile'],
    // like L
    ['N', 'OldGnuLongPath'],
    // skip
    ['S', 'SparseFile'],
    // skip
    ['V', 'TapeVolumeHeader'],
    // like x
    ['X', 'OldExtendedHeader'],
]);
// map the other direction
const code = new Map(Array.from(types_name).map(kv => [kv[1], kv[0]]));
//# sourceMappingURL=types.js.map
;// CONCATENATED MODULE: ./node_modules/tar/dist/esm/header.js
// parse a 512-byte header block to a data object, or vice-versa
// encode returns `true` if a pax extended header is needed, because
// the data could not be faithfully encoded in a simple header.
// (Also, check header.needPax to see if it needs a pax header.)



const notNegative = (n) => n === undefined || n < 0 ? undefined : n;
class Header {
    cksumValid = false;
    needPax = false;
    nullBlock = false;
    block;
    path;
    mode;
    uid;
    gid;
    size;
    cksum;
    #type = 'Unsupported';
    linkpath;
    uname;
    gname;
    devmaj = 0;
    devmin = 0;
    atime;
    ctime;
    mtime;
    charset;
    comment;
    constructor(data, off = 0, ex, gex) {
        if (Buffer.isBuffer(data)) {
            this.decode(data, off || 0, ex, gex);
        }
        else if (data) {
            this.#slurp(data);
        }
    }
    decode(buf, off, ex, gex) {
        if (!off) {
            off = 0;
        }
        if (!buf || !(buf.length >= off + 512)) {
            throw new Error('need 512 bytes for header');
        }
        // Decode the typeflag (independent of any pending PAX/GNU extended header)
        // up front so we can tell whether THIS block is itself an intermediary
        // extension header (PAX `x`/`g`, GNU long-name `L`, GNU long-link `K`).
        // Per POSIX pax, a PAX extended header describes the *next file entry*, not
        // the extension headers that may sit between it and that file. Applying the
        // pending PAX overrides (notably `size`) to an intervening `L`/`K`/`x`/`g`
        // header desynchronizes the stream relative to other tar implementations
        // and enables tar interpretation-conflict / file-smuggling attacks.
        const t = decString(buf, off + 156, 1);
        const isNormalFS = normalFsTypes.has(t);
        const exForFields = isNormalFS ? ex : undefined;
        const gexForFields = isNormalFS ? gex : undefined;
        this.path = exForFields?.path ?? decString(buf, off, 100);
        this.mode =
            exForFields?.mode ??
                gexForFields?.mode ??
                decNumber(buf, off + 100, 8);
        this.uid =
            exForFields?.uid ?? gexForFields?.uid ?? decNumber(buf, off + 108, 8);
        this.gid =
            exForFields?.gid ?? gexForFields?.gid ?? decNumber(buf, off + 116, 8);
        this.size = notNegative(exForFields?.size ??
            gexForFields?.size ??
            decNumber(buf, off + 124, 12));
        this.mtime =
            exForFields?.mtime ??
                gexForFields?.mtime ??
                decDate(buf, off + 136, 12);
        this.cksum = decNumber(buf, off + 148, 12);
        // if we have extended or global extended headers, apply them now
        // See https://github.com/npm/node-tar/pull/187
        // Apply global before local, so it overrides. Never slurp the pending
        // extended-header fields onto an intermediary extension header.
        if (gexForFields)
            this.#slurp(gexForFields, true);
        if (exForFields)
            this.#slurp(exForFields);
        // old tar versions marked dirs as a file with a trailing /
        if (isCode(t)) {
            this.#type = t || '0';
        }
        if (this.#type === '0' && this.path.slice(-1) === '/') {
            this.#type = '5';
        }
        // tar implementations sometimes incorrectly put the stat(dir).size
        // as the size in the tarball, even though Directory entries are
        // not able to have any body at all.  In the very rare chance that
        // it actually DOES have a body, we weren't going to do anything with
        // it anyway, and it'll just be a warning about an invalid header.
        if (this.#type === '5') {
            this.size = 0;
        }
        this.linkpath = decString(buf, off + 157, 100);
        if (buf.subarray(off + 257, off + 265).toString() === 'ustar\u000000') {
            /* c8 ignore start */
            this.uname =
                exForFields?.uname ??
                    gexForFields?.uname ??
                    decString(buf, off + 265, 32);
            this.gname =
                exForFields?.gname ??
                    gexForFields?.gname ??
                    decString(buf, off + 297, 32);
            this.devmaj =
                exForFields?.devmaj ??
                    gexForFields?.devmaj ??
                    decNumber(buf, off + 329, 8) ??
                    0;
            this.devmin =
                exForFields?.devmin ??
                    gexForFields?.devmin ??
                    decNumber(buf, off + 337, 8) ??
                    0;
            /* c8 ignore stop */
            if (buf[off + 475] !== 0) {
                // definitely a prefix, definitely >130 chars.
                const prefix = decString(buf, off + 345, 155);
                this.path = prefix + '/' + this.path;
            }
            else {
                const prefix = decString(buf, off + 345, 130);
                if (prefix) {
                    this.path = prefix + '/' + this.path;
                }
                /* c8 ignore start */
                this.atime = ex?.atime ?? gex?.atime ?? decDate(buf, off + 476, 12);
                this.ctime = ex?.ctime ?? gex?.ctime ?? decDate(buf, off + 488, 12);
                /* c8 ignore stop */
            }
        }
        let sum = 8 * 0x20;
        for (let i = off; i < off + 148; i++) {
            sum += buf[i];
        }
        for (let i = off + 156; i < off + 512; i++) {
            sum += buf[i];
        }
        this.cksumValid = sum === this.cksum;
        if (this.cksum === undefined && sum === 8 * 0x20) {
            this.nullBlock = true;
        }
    }
    #slurp(ex, gex = false) {
        Object.assign(this, Object.fromEntries(Object.entries(ex).filter(([k, v]) => {
            // we slurp in everything except for the path attribute in
            // a global extended header, because that's weird. Also, any
            // null/undefined values are ignored.
            return !(v === null ||
                v === undefined ||
                (k === 'size' && Number(v) < 0) ||
                (k === 'path' && gex) ||
                (k === 'linkpath' && gex) ||
                k === 'global');
        })));
    }
    encode(buf, off = 0) {
        if (!buf) {
            buf = this.block = Buffer.alloc(512);
        }
        if (this.#type === 'Unsupported') {
            this.#type = '0';
        }
        if (!(buf.length >= off + 512)) {
            throw new Error('need 512 bytes for header');
        }
        const prefixSize = this.ctime || this.atime ? 130 : 155;
        const split = splitPrefix(this.path || '', prefixSize);
        const path = split[0];
        const prefix = split[1];
        this.needPax = !!split[2];
        this.needPax = encString(buf, off, 100, path) || this.needPax;
        this.needPax = encNumber(buf, off + 100, 8, this.mode) || this.needPax;
        this.needPax = encNumber(buf, off + 108, 8, this.uid) || this.needPax;
        this.needPax = encNumber(buf, off + 116, 8, this.gid) || this.needPax;
        this.needPax = encNumber(buf, off + 124, 12, this.size) || this.needPax;
        this.needPax = encDate(buf, off + 136, 12, this.mtime) || this.needPax;
        buf[off + 156] = Number(this.#type.codePointAt(0));
        this.needPax =
            encString(buf, off + 157, 100, this.linkpath) || this.needPax;
        buf.write('ustar\u000000', off + 257, 8);
        this.needPax =
            encString(buf, off + 265, 32, this.uname) || this.needPax;
        this.needPax =
            encString(buf, off + 297, 32, this.gname) || this.needPax;
        this.needPax =
            encNumber(buf, off + 329, 8, this.devmaj) || this.needPax;
        this.needPax =
            encNumber(buf, off + 337, 8, this.devmin) || this.needPax;
        this.needPax =
            encString(buf, off + 345, prefixSize, prefix) || this.needPax;
        if (buf[off + 475] !== 0) {
            this.needPax = encString(buf, off + 345, 155, prefix) || this.needPax;
        }
        else {
            this.needPax = encString(buf, off + 345, 130, prefix) || this.needPax;
            this.needPax =
                encDate(buf, off + 476, 12, this.atime) || this.needPax;
            this.needPax =
                encDate(buf, off + 488, 12, this.ctime) || this.needPax;
        }
        let sum = 8 * 0x20;
        for (let i = off; i < off + 148; i++) {
            sum += buf[i];
        }
        for (let i = off + 156; i < off + 512; i++) {
            sum += buf[i];
        }
        this.cksum = sum;
        encNumber(buf, off + 148, 8, this.cksum);
        this.cksumValid = true;
        return this.needPax;
    }
    get type() {
        return (this.#type === 'Unsupported' ?
            this.#type
            : types_name.get(this.#type));
    }
    get typeKey() {
        return this.#type;
    }
    set type(type) {
        const c = String(code.get(type));
        if (isCode(c) || c === 'Unsupported') {
            this.#type = c;
        }
        else if (isCode(type)) {
            this.#type = type;
        }
        else {
            throw new TypeError('invalid entry type: ' + type);
        }
    }
}
const splitPrefix = (p, prefixSize) => {
    const pathSize = 100;
    let pp = p;
    let prefix = '';
    let ret = undefined;
    const root = external_node_path_namespaceObject.posix.parse(p).root || '.';
    if (Buffer.byteLength(pp) < pathSize) {
        ret = [pp, prefix, false];
    }
    else {
        // first set prefix to the dir, and path to the base
        prefix = external_node_path_namespaceObject.posix.dirname(pp);
        pp = external_node_path_namespaceObject.posix.basename(pp);
        do {
            if (Buffer.byteLength(pp) <= pathSize &&
                Buffer.byteLength(prefix) <= prefixSize) {
                // both fit!
                ret = [pp, prefix, false];
            }
            else if (Buffer.byteLength(pp) > pathSize &&
                Buffer.byteLength(prefix) <= prefixSize) {
                // prefix fits in prefix, but path doesn't fit in path
                ret = [pp.slice(0, pathSize - 1), prefix, true];
            }
            else {
                // make path take a bit from prefix
                pp = external_node_path_namespaceObject.posix.join(external_node_path_namespaceObject.posix.basename(prefix), pp);
                prefix = external_node_path_namespaceObject.posix.dirname(prefix);
            }
        } while (prefix !== root && ret === undefined);
        // at this point, found no resolution, just truncate
        if (!ret) {
            ret = [p.slice(0, pathSize - 1), '', true];
        }
    }
    return ret;
};
const decString = (buf, off, size) => buf
    .subarray(off, off + size)
    .toString('utf8')
    .replace(/\0.*/, '');
const decDate = (buf, off, size) => numToDate(decNumber(buf, off, size));
const numToDate = (num) => num === undefined ? undefined : new Date(num * 1000);
const decNumber = (buf, off, size) => Number(buf[off]) & 0x80 ?
    parse(buf.subarray(off, off + size))
    : decSmallNumber(buf, off, size);
const nanUndef = (value) => (isNaN(value) ? undefined : value);
const decSmallNumber = (buf, off, size) => nanUndef(parseInt(buf
    .subarray(off, off + size)
    .toString('utf8')
    .replace(/\0.*$/, '')
    .trim(), 8));
// the maximum encodable as a null-terminated octal, by field size
const MAXNUM = {
    12: 0o77777777777,
    8: 0o7777777,
};
const encNumber = (buf, off, size, num) => num === undefined ? false
    : num > MAXNUM[size] || num < 0 ?
        (encode(num, buf.subarray(off, off + size)), true)
        : (encSmallNumber(buf, off, size, num), false);
const encSmallNumber = (buf, off, size, num) => buf.write(octalString(num, size), off, size, 'ascii');
const octalString = (num, size) => padOctal(Math.floor(num).toString(8), size);
const padOctal = (str, size) => (str.length === size - 1 ?
    str
    : new Array(size - str.length - 1).join('0') + str + ' ') + '\0';
const encDate = (buf, off, size, date) => date === undefined ? false : (encNumber(buf, off, size, date.getTime() / 1000));
// enough to fill the longest string we've got
const NULLS = new Array(156).join('\0');
// pad with nulls, return true if it's longer or non-ascii
const encString = (buf, off, size, str) => str === undefined ? false : ((buf.write(str + NULLS, off, size, 'utf8'),
    str.length !== Buffer.byteLength(str) || str.length > size));
//# sourceMappingURL=header.js.map
;// CONCATENATED MODULE: ./node_modules/tar/dist/esm/pax.js


class Pax {
    atime;
    mtime;
    ctime;
    charset;
    comment;
    gid;
    uid;
    gname;
    uname;
    linkpath;
    dev;
    ino;
    nlink;
    path;
    size;
    mode;
    global;
    constructor(obj, global = false) {
        this.atime = obj.atime;
        this.charset = obj.charset;
        this.comment = obj.comment;
        this.ctime = obj.ctime;
        this.dev = obj.dev;
        this.gid = obj.gid;
        this.global = global;
        this.gname = obj.gname;
        this.ino = obj.ino;
        this.linkpath = obj.linkpath;
        this.mtime = obj.mtime;
        this.nlink = obj.nlink;
        this.path = obj.path;
        this.size = obj.size;
        this.uid = obj.uid;
        this.uname = obj.uname;
    }
    encode() {
        const body = this.encodeBody();
        if (body === '') {
            return Buffer.allocUnsafe(0);
        }
        const bodyLen = Buffer.byteLength(body);
        // round up to 512 bytes
        // add 512 for header
        const bufLen = 512 * Math.ceil(1 + bodyLen / 512);
        const buf = Buffer.allocUnsafe(bufLen);
        // 0-fill the header section, it might not hit every field
        for (let i = 0; i < 512; i++) {
            buf[i] = 0;
        }
        new Header({
            // XXX split the path
            // then the path should be PaxHeader + basename, but less than 99,
            // prepend with the dirname
            /* c8 ignore start */
            path: ('PaxHeader/' + (0,external_node_path_namespaceObject.basename)(this.path ?? '')).slice(0, 99),
            /* c8 ignore stop */
            mode: this.mode || 0o644,
            uid: this.uid,
            gid: this.gid,
            size: bodyLen,
            mtime: this.mtime,
            type: this.global ? 'GlobalExtendedHeader' : 'ExtendedHeader',
            linkpath: '',
            uname: this.uname || '',
            gname: this.gname || '',
            devmaj: 0,
            devmin: 0,
            atime: this.atime,
            ctime: this.ctime,
        }).encode(buf);
        buf.write(body, 512, bodyLen, 'utf8');
        // null pad after the body
        for (let i = bodyLen + 512; i < buf.length; i++) {
            buf[i] = 0;
        }
        return buf;
    }
    encodeBody() {
        return (this.encodeField('path') +
            this.encodeField('ctime') +
            this.encodeField('atime') +
            this.encodeField('dev') +
            this.encodeField('ino') +
            this.encodeField('nlink') +
            this.encodeField('charset') +
            this.encodeField('comment') +
            this.encodeField('gid') +
            this.encodeField('gname') +
            this.encodeField('linkpath') +
            this.encodeField('mtime') +
            this.encodeField('size') +
            this.encodeField('uid') +
            this.encodeField('uname'));
    }
    encodeField(field) {
        if (this[field] === undefined) {
            return '';
        }
        const r = this[field];
        const v = r instanceof Date ? r.getTime() / 1000 : r;
        const s = ' ' +
            (field === 'dev' || field === 'ino' || field === 'nlink' ?
                'SCHILY.'
                : '') +
            field +
            '=' +
            v +
            '\n';
        const byteLen = Buffer.byteLength(s);
        // the digits includes the length of the digits in ascii base-10
        // so if it's 9 characters, then adding 1 for the 9 makes it 10
        // which makes it 11 chars.
        let digits = Math.floor(Math.log(byteLen) / Math.log(10)) + 1;
        if (byteLen + digits >= Math.pow(10, digits)) {
            digits += 1;
        }
        const len = digits + byteLen;
        return len + s;
    }
    static parse(str, ex, g = false) {
        return new Pax(merge(parseKV(str), ex), g);
    }
}
const merge = (a, b) => b ? Object.assign({}, b, a) : a;
const parseKV = (str) => str
    .replace(/\n$/, '')
    .split('\n')
    .reduce(parseKVLine, Object.create(null));
const parseKVLine = (set, line) => {
    const n = parseInt(line, 10);
    // XXX Values with \n in them will fail this.
    // Refactor to not be a naive line-by-line parse.
    if (n !== Buffer.byteLength(line) + 1) {
        return set;
    }
    line = line.slice((n + ' ').length);
    const kv = line.split('=');
    const r = kv.shift();
    if (!r) {
        return set;
    }
    const k = r.replace(/^SCHILY\.(dev|ino|nlink)/, '$1');
    const v = kv.join('=').replace(/\0.*/, '');
    switch (k) {
        case 'path':
        case 'linkpath':
        case 'type':
        case 'charset':
        case 'comment':
        case 'gname':
        case 'uname':
            set[k] = v;
            break;
        case 'ctime':
        case 'atime':
        case 'mtime':
            set[k] = new Date(Number(v) * 1000);
            break;
        case 'size':
            const s = +v;
            if (s >= 0)
                set[k] = s;
            break;
        case 'gid':
        case 'uid':
        case 'dev':
        case 'ino':
        case 'nlink':
        case 'mode':
            set[k] = +v;
            break;
    }
    return set;
};
//# sourceMappingURL=pax.js.map
;// CONCATENATED MODULE: ./lib/lib/regular-file.js

const READ_FLAGS = external_node_fs_namespaceObject.constants.O_RDONLY | (external_node_fs_namespaceObject.constants.O_NONBLOCK ?? 0);
class NotAFile extends Error {
    kind;
    constructor(kind) {
        super(`it is ${kind}, not a file`);
        this.kind = kind;
    }
}
function kindOnDisk(found) {
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
        const found = statSync(path);
        return found.isFile() || found.isDirectory() ? undefined : kindOnDisk(found);
    }
    catch {
        return undefined;
    }
}
function openRegular(path) {
    refuseOthers(statSync(path));
    const handle = openSync(path, READ_FLAGS);
    try {
        refuseOthers(fstatSync(handle));
        return handle;
    }
    catch (error) {
        closeSync(handle);
        throw error;
    }
}
function readRegular(path) {
    const handle = openRegular(path);
    try {
        return readFileSync(handle);
    }
    finally {
        closeSync(handle);
    }
}
function refuseOthers(found) {
    if (!found.isFile())
        throw new NotAFile(kindOnDisk(found));
}

;// CONCATENATED MODULE: ./lib/archive/tar.js





const tar_BLOCK_BYTES = 512;
const FIXED_MTIME = new Date(315_532_800_000);
const END_BYTES = 2 * tar_BLOCK_BYTES;
function* tarStretches(entries, bytesOf, lookBack) {
    const total = tarBytes(entries);
    let first = 0;
    let firstAt = 0;
    let at = 0;
    for (let index = 0; at < total; index++) {
        const from = Math.max(0, at - lookBack);
        const to = Math.min(total, at + bytesOf(index));
        for (let entry = entries[first]; entry && firstAt + entryBytes(entry) <= from; entry = entries[++first])
            firstAt += entryBytes(entry);
        let last = first;
        for (let end = firstAt; last < entries.length && end < to; last++)
            end += entryBytes(entries[last]);
        yield { entries: entries.slice(first, last), skip: from - firstAt, bytes: to - from, lookBack: at - from };
        at = to;
    }
}
function entryBytes(entry) {
    return headerBytes(entry) + padded(entry.size);
}
class TarReader {
    #entries;
    #index = 0;
    #at;
    #file;
    constructor({ entries, skip }) {
        this.#entries = entries;
        this.#at = skip;
    }
    fill(room) {
        while (room.bytes > 0) {
            const entry = this.#entries[this.#index];
            if (entry === undefined)
                room.zeros(room.bytes);
            else if (this.#fillFrom(entry, room))
                this.#next();
        }
    }
    close() {
        this.#file?.close();
        this.#file = undefined;
    }
    #fillFrom(entry, room) {
        const header = headerOf(entry);
        if (this.#at < header.length) {
            this.#at += room.put(header.subarray(this.#at));
            if (this.#at < header.length)
                return false;
            if (entry.size === 0)
                this.#fileOf(entry)?.close();
        }
        if (room.bytes === 0)
            return false;
        const contentEnd = header.length + entry.size;
        if (this.#at < contentEnd) {
            const position = this.#at - header.length;
            const bytes = Math.min(room.bytes, entry.size - position);
            if (entry.source.kind === "bytes")
                room.put(Buffer.from(entry.source.bytes.buffer, entry.source.bytes.byteOffset + position, bytes));
            else
                this.#fileOf(entry)?.read(room, position, bytes);
            this.#at += bytes;
        }
        if (this.#at < contentEnd)
            return false;
        const end = header.length + padded(entry.size);
        const zeros = Math.min(room.bytes, end - this.#at);
        room.zeros(zeros);
        this.#at += zeros;
        return this.#at === end;
    }
    #fileOf(entry) {
        if (entry.source.kind === "file")
            this.#file ??= new EntryFile(entry, entry.source.file);
        return this.#file;
    }
    #next() {
        this.close();
        this.#index++;
        this.#at = 0;
    }
}
class EntryFile {
    #entry;
    #handle;
    #isOpen = true;
    constructor(entry, file) {
        this.#entry = entry;
        try {
            this.#handle = (0,external_node_fs_namespaceObject.openSync)(file, READ_FLAGS);
        }
        catch (cause) {
            throw changed(entry, "could no longer be opened", cause);
        }
    }
    read(room, position, bytes) {
        for (let done = 0; done < bytes;) {
            const read = this.#readSome(room, position + done, bytes - done);
            if (read === 0) {
                this.close();
                throw changed(this.#entry, "shrank");
            }
            done += read;
        }
    }
    #readSome(room, position, bytes) {
        try {
            return room.fillWith(bytes, (views) => {
                const [only] = views;
                return views.length === 1 && only
                    ? (0,external_node_fs_namespaceObject.readSync)(this.#handle, only, 0, only.length, position)
                    : (0,external_node_fs_namespaceObject.readvSync)(this.#handle, views, position);
            });
        }
        catch (cause) {
            this.close();
            throw changed(this.#entry, "could no longer be read", cause);
        }
    }
    close() {
        if (!this.#isOpen)
            return;
        this.#isOpen = false;
        try {
            refuseChanged(this.#entry, (0,external_node_fs_namespaceObject.fstatSync)(this.#handle));
        }
        finally {
            (0,external_node_fs_namespaceObject.closeSync)(this.#handle);
        }
    }
}
function tarBytes(entries) {
    return entries.reduce((sum, entry) => sum + entryBytes(entry), END_BYTES);
}
function tar_modeOf(entry) {
    return entry.executable ? 0o755 : 0o644;
}
function refuseChanged(entry, now) {
    if (!now.isFile())
        throw changed(entry, `became ${kindOnDisk(now)}`);
    if (!entry.identity)
        return;
    const { size, mtimeMs, ctimeMs } = entry.identity;
    if (now.size !== size)
        throw changed(entry, `changed from ${size} to ${now.size} bytes`);
    if (now.mtimeMs !== mtimeMs || now.ctimeMs !== ctimeMs)
        throw changed(entry, "was written to");
}
function changed(entry, what, cause) {
    return new errors_Failure(`The file ${JSON.stringify(entry.path)} ${what} while the truss was being packed.`, {
        status: "deploy_failed",
        remedy: "Nothing was deployed. Make sure that no other step or process writes to the truss, and run again.",
        cause,
    });
}
function headerBytes(entry) {
    return isPlain(entry) ? tar_BLOCK_BYTES : fullHeader(entry).length;
}
function isPlain({ size, path }) {
    return size <= MAX_OCTAL_SIZE && /^[ -~]{1,99}$/.test(path);
}
function headerOf(entry) {
    return plainHeader(entry) ?? fullHeader(entry);
}
function fullHeader(entry) {
    const block = Buffer.alloc(tar_BLOCK_BYTES);
    const needsPax = libraryHeader(entry).encode(block);
    if (!needsPax)
        return block;
    return Buffer.concat([new Pax({ path: entry.path, size: entry.size, mtime: FIXED_MTIME }).encode(), block]);
}
function libraryHeader(entry) {
    return new Header({
        path: entry.path,
        mode: tar_modeOf(entry),
        uid: 0,
        gid: 0,
        size: entry.size,
        mtime: FIXED_MTIME,
        type: "File",
    });
}
const NAME = { at: 0 };
const SIZE = { at: 124, digits: 10 };
const CHECKSUM = { at: 148, digits: 6 };
const MAX_OCTAL_SIZE = 8 ** SIZE.digits - 1;
function plainHeader(entry) {
    if (!isPlain(entry))
        return undefined;
    const template = entry.executable ? EXECUTABLE_TEMPLATE : FILE_TEMPLATE;
    template.header.copy(plain);
    plain.write(entry.path, NAME.at, "latin1");
    plain.write(entry.size.toString(8).padStart(SIZE.digits, "0"), SIZE.at, "latin1");
    let sum = template.sum;
    for (let at = 0; at < entry.path.length; at++)
        sum += plain[at] ?? 0;
    for (let at = SIZE.at; at < SIZE.at + SIZE.digits; at++)
        sum += (plain[at] ?? 0) - ZERO_DIGIT;
    plain.write(sum.toString(8).padStart(CHECKSUM.digits, "0"), CHECKSUM.at, "latin1");
    return plain;
}
const ZERO_DIGIT = 0x30;
const plain = Buffer.alloc(tar_BLOCK_BYTES);
const FILE_TEMPLATE = headerTemplate(false);
const EXECUTABLE_TEMPLATE = headerTemplate(true);
function headerTemplate(executable) {
    const header = Buffer.alloc(tar_BLOCK_BYTES);
    libraryHeader({ path: "", size: 0, executable }).encode(header);
    const sum = Number.parseInt(header.toString("latin1", CHECKSUM.at, CHECKSUM.at + CHECKSUM.digits), 8);
    return { header, sum };
}
function padded(size) {
    return Math.ceil(size / tar_BLOCK_BYTES) * tar_BLOCK_BYTES;
}

;// CONCATENATED MODULE: ./lib/archive/digest.js



const KIND = "sha256:v2:";
const LEAF_BYTES = (/* unused pure expression or super */ null && (8 * 1024 * 1024));
const SHA256_BYTES = 32;
const MAX_LEAVES_PER_JOB = 200;
const CHUNK_BYTES = 256 * 1024;
function* digestJobs(entries) {
    let leaves = [];
    let bytes = 0;
    for (const entry of entries) {
        for (let start = 0; start === 0 || start < entry.size; start += LEAF_BYTES) {
            const leaf = { entry, start, bytes: Math.min(LEAF_BYTES, entry.size - start) };
            if (leaves.length > 0 && (leaves.length >= MAX_LEAVES_PER_JOB || bytes + leaf.bytes > LEAF_BYTES)) {
                yield { kind: "digest", leaves };
                leaves = [];
                bytes = 0;
            }
            leaves.push(leaf);
            bytes += leaf.bytes;
        }
    }
    if (leaves.length > 0)
        yield { kind: "digest", leaves };
}
const chunk = Buffer.allocUnsafeSlow(CHUNK_BYTES);
function hashLeaves({ leaves }) {
    const sums = new Uint8Array(leaves.length * SHA256_BYTES);
    for (const [index, leaf] of leaves.entries())
        sums.set(hashLeaf(leaf), index * SHA256_BYTES);
    return sums;
}
function hashLeaf({ entry, start, bytes }) {
    const hash = (0,external_node_crypto_namespaceObject.createHash)("sha256");
    if (entry.source.kind === "bytes")
        return hash.update(entry.source.bytes.subarray(start, start + bytes)).digest();
    const file = new EntryFile(entry, entry.source.file);
    for (let done = 0; done < bytes;) {
        const part = chunk.subarray(0, Math.min(CHUNK_BYTES, bytes - done));
        file.read(new Room([part]), start + done, part.length);
        hash.update(part);
        done += part.length;
    }
    file.close();
    return hash.digest();
}
function digestOf(entries, sums) {
    const all = createHash("sha256");
    const leaves = Buffer.concat(sums);
    let at = 0;
    for (const entry of entries) {
        const end = at + SHA256_BYTES * Math.max(1, Math.ceil(entry.size / LEAF_BYTES));
        const own = leaves.subarray(at, end);
        const content = own.length === SHA256_BYTES ? own : createHash("sha256").update(own).digest();
        all.update(`${modeOf(entry).toString(8)} ${entry.size} ${content.toString("hex")} ${entry.path}\0`);
        at = end;
    }
    return `${KIND}${all.digest("hex")}`;
}

;// CONCATENATED MODULE: external "node:zlib"
const external_node_zlib_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:zlib");
;// CONCATENATED MODULE: ./lib/lib/crc32.js
const POLYNOMIAL = 0xedb88320;
const ONE = 0x80000000;
const BITS = 32;
let powers;
const MAX_CACHED_SHIFTS = 64;
const shifts = new Map();
function combinedCrc32(first, second, secondBytes) {
    if (first === 0)
        return second;
    return (product(shiftBy(secondBytes), first) ^ second) >>> 0;
}
function shiftBy(bytes) {
    const known = shifts.get(bytes);
    if (known !== undefined)
        return known;
    let shift = ONE;
    powers ??= squares();
    for (let left = bytes, power = 3; left > 0; left = Math.floor(left / 2), power++)
        if (left % 2 === 1)
            shift = product(powers[power % BITS] ?? 0, shift);
    if (shifts.size >= MAX_CACHED_SHIFTS)
        shifts.clear();
    shifts.set(bytes, shift);
    return shift;
}
function product(one, other) {
    let sum = 0;
    let shifted = other;
    for (let bit = ONE; bit !== 0; bit >>>= 1) {
        if (one & bit)
            sum ^= shifted;
        shifted = shifted & 1 ? (shifted >>> 1) ^ POLYNOMIAL : shifted >>> 1;
    }
    return sum >>> 0;
}
function squares() {
    const found = [ONE >>> 1];
    for (let at = 1; at < BITS; at++)
        found.push(product(found[at - 1] ?? 0, found[at - 1] ?? 0));
    return found;
}

;// CONCATENATED MODULE: ./lib/archive/compressible.js
const SAMPLE_BYTES = 16 * 1024;
const RANDOM_BITS = 7.85;
const REPEATING_SHARE = 0.04;
const HASH_BITS = 13;
const counts = new Uint32Array(256);
const lastSeen = new Int32Array(1 << HASH_BITS);
function isWorthCompressing(sample, bits = bitsPerByte(sample)) {
    return bits < RANDOM_BITS || repeatingShare(sample) > REPEATING_SHARE;
}
function bitsPerByte(sample) {
    counts.fill(0);
    for (let at = 0; at < sample.length; at++) {
        const byte = sample[at];
        counts[byte] = counts[byte] + 1;
    }
    let bits = 0;
    for (let byte = 0; byte < 256; byte++) {
        const count = counts[byte];
        if (count > 0)
            bits -= count * Math.log2(count / sample.length);
    }
    return bits / Math.max(1, sample.length);
}
function repeatingShare(sample) {
    lastSeen.fill(-1);
    let repeating = 0;
    for (let at = 0; at + 4 <= sample.length; at++) {
        const word = sample.readInt32LE(at);
        const slot = Math.imul(word, 0x9e3779b1) >>> (32 - HASH_BITS);
        const before = lastSeen[slot];
        if (before >= 0 && sample.readInt32LE(before) === word)
            repeating++;
        lastSeen[slot] = at;
    }
    return repeating / Math.max(1, sample.length);
}

;// CONCATENATED MODULE: ./lib/archive/gzip.js


const GZIP_HEADER = Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 0xff]);
const LAST_BLOCK = Buffer.from([0x03, 0x00]);
const gzip_BLOCK_BYTES = 1024 * 1024;
const WINDOW_BYTES = 32 * 1024;
const MAX_STORED_BYTES = 0xffff;
const STORED_HEADER_BYTES = 5;
function gzipEnd(crc, bytes) {
    const trailer = Buffer.alloc(8);
    trailer.writeUInt32LE(crc, 0);
    trailer.writeUInt32LE(bytes % 2 ** 32, 4);
    return Buffer.concat([LAST_BLOCK, trailer]);
}
class StoredBlock {
    views;
    whole;
    constructor(memory, bytes) {
        const views = [];
        let at = 0;
        for (let start = 0; start < bytes; start += MAX_STORED_BYTES) {
            const length = Math.min(MAX_STORED_BYTES, bytes - start);
            memory[at] = 0;
            memory.writeUInt16LE(length, at + 1);
            memory.writeUInt16LE(~length & 0xffff, at + 3);
            views.push(memory.subarray(at + STORED_HEADER_BYTES, at + STORED_HEADER_BYTES + length));
            at += STORED_HEADER_BYTES + length;
        }
        this.views = views;
        this.whole = memory.subarray(0, at);
    }
    copy(target, from) {
        let copied = 0;
        let before = 0;
        for (const view of this.views) {
            const start = Math.max(0, from + copied - before);
            if (start < view.length)
                copied += view.copy(target, copied, start);
            before += view.length;
        }
        return copied;
    }
    sums() {
        let [content, whole, at] = [0, 0, 0];
        for (const view of this.views) {
            const sum = (0,external_node_zlib_namespaceObject.crc32)(view);
            content = combinedCrc32(content, sum, view.length);
            whole = combinedCrc32((0,external_node_zlib_namespaceObject.crc32)(this.whole.subarray(at, at + STORED_HEADER_BYTES), whole), sum, view.length);
            at += STORED_HEADER_BYTES + view.length;
        }
        return { content, whole };
    }
}
function storedBytes(bytes) {
    return bytes + Math.ceil(bytes / MAX_STORED_BYTES) * STORED_HEADER_BYTES;
}
function deflateBlock(block, dictionary, level) {
    return (0,external_node_zlib_namespaceObject.deflateRawSync)(block, {
        level,
        finishFlush: external_node_zlib_namespaceObject.constants.Z_SYNC_FLUSH,
        chunkSize: gzip_BLOCK_BYTES + DEFLATE_SLACK_BYTES,
        memLevel: 9,
        ...(dictionary.length > 0 ? { dictionary } : {}),
    });
}
const DEFLATE_SLACK_BYTES = 4096;
function free(buffer) {
    if (buffer.buffer instanceof ArrayBuffer)
        buffer.buffer.transfer(0);
}

;// CONCATENATED MODULE: ./lib/archive/level.js
const LEVELS = [1, 3, 6];
const KINDS = 4;
const FIRST_EFFECTS = {
    1: { seconds: 8.5e-9, ratio: 0.36 },
    3: { seconds: 10.8e-9, ratio: 0.345 },
    6: { seconds: 20e-9, ratio: 0.305 },
};
const STORED = { seconds: 0.35e-9, ratio: 1 };
const EAGER_BLOCKS = 3;
const EAGER_WEIGHT = 0.5;
const STEADY_WEIGHT = 0.2;
const MAX_SLOW_BYTES_PER_SECOND = 1e9;
const WORK_PRICE = 0.15;
const FULL_PRICE_BYTES_PER_SECOND = 2e9;
const STARVING_PRICE = 2;
function isWorthALook({ bytesPerSecond }) {
    return bytesPerSecond === undefined || bytesPerSecond <= MAX_SLOW_BYTES_PER_SECOND;
}
function kindOf(bits) {
    return bits < 4 ? 0 : bits < 5.5 ? 1 : bits < 7 ? 2 : 3;
}
function chooseLevel(link, block, threads) {
    if (!isWorthALook(link))
        return 0;
    if (link.bytesPerSecond === undefined)
        return 1;
    const rate = Math.max(1, link.bytesPerSecond);
    const price = WORK_PRICE + rate / FULL_PRICE_BYTES_PER_SECOND;
    const dryAfter = link.sendableBytes / rate;
    const missing = Math.max(block.bytes, link.missingBytes);
    const cost = ({ seconds, ratio }) => {
        const work = (seconds * block.bytes) / threads;
        const packed = ratio * block.bytes;
        const starving = Math.max(0, work - dryAfter * Math.min(1, packed / missing));
        return STARVING_PRICE * starving + packed / rate + price * work;
    };
    let best = { level: 0, cost: cost(STORED) };
    for (const level of LEVELS) {
        const found = cost(block.effectOf(level));
        if (found < best.cost)
            best = { level, cost: found };
    }
    return best.level;
}
class Experience {
    #effects = new Map();
    effectOf(kind, level) {
        const known = this.#effects.get(level * KINDS + kind);
        if (known)
            return known;
        const at = LEVELS.indexOf(level);
        const nearest = LEVELS.filter((tried) => this.#effects.has(tried * KINDS + kind)).sort((a, b) => Math.abs(LEVELS.indexOf(a) - at) - Math.abs(LEVELS.indexOf(b) - at))[0];
        if (nearest === undefined)
            return FIRST_EFFECTS[level];
        return carriedOver(this.effectOf(kind, nearest), FIRST_EFFECTS[nearest], FIRST_EFFECTS[level]);
    }
    add(kind, level, { seconds, ratio }) {
        const key = level * KINDS + kind;
        const blocks = this.#effects.get(key)?.blocks ?? 0;
        const weight = blocks < EAGER_BLOCKS ? EAGER_WEIGHT : STEADY_WEIGHT;
        const before = this.effectOf(kind, level);
        this.#effects.set(key, {
            blocks: blocks + 1,
            seconds: before.seconds + weight * (seconds - before.seconds),
            ratio: before.ratio + weight * (ratio - before.ratio),
        });
    }
}
function carriedOver(found, believed, believedOfLevel) {
    const gain = ({ ratio }) => Math.max(0, 1 / ratio - 1);
    return {
        seconds: (found.seconds / believed.seconds) * believedOfLevel.seconds,
        ratio: 1 / (1 + (gain(found) / gain(believed)) * gain(believedOfLevel)),
    };
}

;// CONCATENATED MODULE: ./lib/archive/link.js

const UNIT_BYTES = 1024;
const PRODUCED = 0;
const SENT = 1;
const LEFT = 2;
const DUE = 3;
const RATE = 4;
const NUMBERS = 5;
const UNKNOWN_RATE = -1;
const MAX_RATE = 2 ** 31 - 1;
const MAX_WAIT_MS = 20;
class Link {
    memory;
    #numbers;
    #hasWaited = false;
    constructor(memory) {
        this.memory = memory ?? new SharedArrayBuffer(NUMBERS * Int32Array.BYTES_PER_ELEMENT);
        this.#numbers = new Int32Array(this.memory);
        if (memory === undefined)
            Atomics.store(this.#numbers, RATE, UNKNOWN_RATE);
    }
    produced(bytes) {
        Atomics.add(this.#numbers, PRODUCED, Math.round(bytes / UNIT_BYTES));
    }
    update({ leftBytes, sentBytes, dueBytes, bytesPerSecond }) {
        const rate = bytesPerSecond === undefined ? UNKNOWN_RATE : Math.min(MAX_RATE, bytesPerSecond / UNIT_BYTES);
        this.#note(LEFT, leftBytes / UNIT_BYTES);
        this.#note(DUE, dueBytes / UNIT_BYTES);
        this.#note(SENT, sentBytes / UNIT_BYTES);
        this.#note(RATE, rate);
    }
    view() {
        if (!external_node_worker_threads_namespaceObject.isMainThread)
            this.#awaitRate();
        const rate = this.#at(RATE);
        const due = Math.max(1, this.#at(DUE));
        const assembled = Math.max(0, this.#at(PRODUCED) - this.#at(SENT));
        const wholeParts = Math.floor(assembled / due) * due;
        return {
            bytesPerSecond: rate === UNKNOWN_RATE ? undefined : rate * UNIT_BYTES,
            sendableBytes: Math.max(0, this.#at(SENT) - this.#at(LEFT) + wholeParts) * UNIT_BYTES,
            missingBytes: (due - (assembled - wholeParts)) * UNIT_BYTES,
        };
    }
    awaitFirstPart() {
        if (external_node_worker_threads_namespaceObject.isMainThread || !this.isStarved || this.#at(PRODUCED) < this.#at(DUE))
            return;
        Atomics.wait(this.#numbers, SENT, 0, MAX_WAIT_MS);
    }
    get isStarved() {
        return this.#at(DUE) > 0 && this.#at(SENT) === 0;
    }
    #at(index) {
        return Atomics.load(this.#numbers, index);
    }
    #note(index, value) {
        const before = Atomics.exchange(this.#numbers, index, Math.round(value));
        if (before === 0 || before === UNKNOWN_RATE)
            Atomics.notify(this.#numbers, index);
    }
    #awaitRate() {
        if (this.#hasWaited || this.#at(SENT) === 0)
            return;
        this.#hasWaited = true;
        Atomics.wait(this.#numbers, RATE, UNKNOWN_RATE, MAX_WAIT_MS);
    }
}

;// CONCATENATED MODULE: ./lib/archive/pack.js








const MAX_STRETCH_BLOCKS = 4;
const SHORT_STRETCHES = 16;
const PACKED_BYTES = storedBytes(gzip_BLOCK_BYTES) * MAX_STRETCH_BLOCKS;
function stretchBytes(index) {
    return (index < SHORT_STRETCHES ? 1 : MAX_STRETCH_BLOCKS) * BLOCK_BYTES;
}
function pack(job) {
    const reader = new TarReader(job.stretch);
    try {
        const packed = job.level === undefined ? packPlain(job, reader) : packBlocks(job, reader, job.level);
        reader.close();
        return packed;
    }
    catch (error) {
        try {
            reader.close();
        }
        catch { }
        throw error;
    }
}
function packPlain({ stretch, memory }, reader) {
    const content = Buffer.from(memory, 0, stretch.bytes);
    reader.fill(new Room([content]));
    const crc = (0,external_node_zlib_namespaceObject.crc32)(content);
    return { bytes: content.length, crc, contentCrc: crc };
}
let scratch;
const sample = Buffer.alloc(SAMPLE_BYTES);
const experience = new Experience();
function packBlocks({ stretch, lookBack, memory }, reader, level) {
    scratch ??= Buffer.allocUnsafeSlow(WINDOW_BYTES + gzip_BLOCK_BYTES);
    const auto = typeof level === "number" ? undefined : { link: new Link(level.link), threads: level.threads };
    auto?.link.awaitFirstPart();
    const packed = { bytes: 0, crc: 0, contentCrc: 0 };
    let dictionary = scratch.subarray(WINDOW_BYTES - lookBack, WINDOW_BYTES);
    if (lookBack > 0)
        reader.fill(new Room([dictionary]));
    for (let left = stretch.bytes - lookBack; left > 0;) {
        const bytes = Math.min(gzip_BLOCK_BYTES, left);
        const room = Buffer.from(memory, packed.bytes);
        const stored = new StoredBlock(room, bytes);
        reader.fill(new Room(stored.views));
        const choice = auto ? chooseFor(stored, bytes, auto) : fixed(stored, bytes, level);
        const compressed = choice.level > 0 ? compress(stored, { dictionary, bytes, ...choice }) : undefined;
        const sums = compressed?.sums ?? stored.sums();
        const length = compressed === undefined ? stored.whole.length : compressed.result.copy(room);
        if (compressed)
            free(compressed.result);
        packed.crc = combinedCrc32(packed.crc, sums.whole, length);
        packed.contentCrc = combinedCrc32(packed.contentCrc, sums.content, bytes);
        packed.bytes += length;
        auto?.link.produced(length);
        left -= bytes;
        if (level === 0 || left === 0)
            continue;
        dictionary = scratch.subarray(WINDOW_BYTES - Math.min(WINDOW_BYTES, bytes), WINDOW_BYTES);
        if (compressed === undefined)
            stored.copy(dictionary, bytes - dictionary.length);
        else
            scratch.copy(dictionary, 0, WINDOW_BYTES + bytes - dictionary.length, WINDOW_BYTES + bytes);
    }
    return packed;
}
function fixed(stored, bytes, level) {
    return { level: level > 0 && isWorthCompressing(sampleOf(stored, bytes)) ? level : 0 };
}
function chooseFor(stored, bytes, { link, threads }) {
    const view = link.view();
    if (!isWorthALook(view))
        return { level: 0 };
    const looked = sampleOf(stored, bytes);
    const bits = bitsPerByte(looked);
    if (!isWorthCompressing(looked, bits))
        return { level: 0 };
    const kind = kindOf(bits);
    const level = chooseLevel(view, { bytes, effectOf: (one) => experience.effectOf(kind, one) }, threads);
    if (level === 0)
        return { level };
    return { level, onDone: (effect) => experience.add(kind, level, effect) };
}
function sampleOf(stored, bytes) {
    const sampled = stored.copy(sample, Math.max(0, (bytes - SAMPLE_BYTES) >> 1));
    return sample.subarray(0, sampled);
}
function compress(stored, { dictionary, bytes, level, onDone }) {
    const start = performance.now();
    const block = scratch.subarray(WINDOW_BYTES, WINDOW_BYTES + bytes);
    stored.copy(block, 0);
    const result = deflateBlock(block, dictionary, level);
    onDone?.({ seconds: (performance.now() - start) / 1_000 / bytes, ratio: result.length / bytes });
    if (result.length >= stored.whole.length) {
        free(result);
        return undefined;
    }
    return { result, sums: { content: (0,external_node_zlib_namespaceObject.crc32)(block), whole: (0,external_node_zlib_namespaceObject.crc32)(result) } };
}

;// CONCATENATED MODULE: ./lib/archive/jobs.js



function perform(job) {
    return (job.kind === "pack" ? pack(job) : hashLeaves(job));
}
function textOf(error) {
    const message = messageOf(error);
    if (!(error instanceof errors_Failure))
        return { message, cause: "" };
    const { status, remedy, cause } = error;
    return { message, status, ...(remedy ? { remedy } : {}), cause: cause === undefined ? "" : messageOf(cause) };
}
function revived({ message, status, remedy, cause }) {
    if (status === undefined)
        return new Error(message);
    return new Failure(message, { status, ...(remedy ? { remedy } : {}), ...(cause ? { cause: new Error(cause) } : {}) });
}

;// CONCATENATED MODULE: ./lib/archive/worker.js


external_node_worker_threads_namespaceObject.parentPort?.on("message", ({ id, job }) => {
    let outcome;
    try {
        outcome = { result: perform(job) };
    }
    catch (error) {
        outcome = { failure: textOf(error) };
    }
    external_node_worker_threads_namespaceObject.parentPort?.postMessage({ id, outcome });
});

