#!/usr/bin/env bash
# 29: encrypted and plain parts joined to draw out text.
# shellcheck source=tests/abuse/case.sh
. "$(dirname "$0")/case.sh"
unit inspect '/inspect/encrypted-pgp' '/inspect/encrypted' '/inspect/signed-wrapper'
done_testing
