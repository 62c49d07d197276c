import "../../lib/promote.js";
