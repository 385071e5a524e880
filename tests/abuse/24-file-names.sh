#!/usr/bin/env bash
# 24: a file's name with a path.
# shellcheck source=tests/abuse/case.sh
. "$(dirname "$0")/case.sh"
unit inspect '/inspect/name-path' '/inspect/name-windows-path' '/inspect/name-dots'
done_testing
