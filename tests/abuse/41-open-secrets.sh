#!/usr/bin/env bash
# 41: passwords in files, the environment or core files.
# shellcheck source=tests/abuse/case.sh
. "$(dirname "$0")/case.sh"
unit secret '/secret/open' '/secret/environment'
unit sandbox '/sandbox/read-passwords'
done_testing
