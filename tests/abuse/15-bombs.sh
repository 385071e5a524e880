#!/usr/bin/env bash
# 15: parts within parts, endless fields, packed files.
# shellcheck source=tests/abuse/case.sh
. "$(dirname "$0")/case.sh"
unit structure '/structure/limit'
unit addresses '/addresses/bombs'
unit html '/html/depth'
done_testing
