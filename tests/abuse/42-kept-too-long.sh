#!/usr/bin/env bash
# 42: personal data kept longer than needed.
# shellcheck source=tests/abuse/case.sh
. "$(dirname "$0")/case.sh"
unit raw '/raw/erase'
unit entries '/entries/erased-detail'
done_testing
