#!/usr/bin/env bash
# Writes the files of a release into reports/release/: in assets/ an archive of what ships and its checksum, and beside them the list of
# what is attested. Everybody gets the same bytes from the same commit: git writes the tar from the commit alone, whatever its settings
# are, and the output of GNU gzip does not change between versions, unlike that of the zlib in git and Node.js.
# Usage: scripts/release-files.sh 1.2.3
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
export LC_ALL=C

shipped=(action.yml action-types.yml dist discover promote sweep LICENSE README.md)
name="deploy-truss-to-baseten-$1"
out="$PWD/reports/release"

rm -rf "$out"
mkdir -p "$out/assets"
cd "$out/assets"
git -C "$OLDPWD" -c tar.umask=0022 -c core.autocrlf=false archive --format=tar --prefix="$name/" HEAD -- "${shipped[@]}" |
  gzip -9 -n >"$name.tar.gz"
sha256sum "$name.tar.gz" >SHA256SUMS

# Each file is attested on its own, too: what runs for a user is a file of the commit, not the archive.
sha256sum -- * >"$out/subjects.sha256"
cd "$OLDPWD"
git ls-files -z -- "${shipped[@]}" | xargs -0 sha256sum >>"$out/subjects.sha256"
