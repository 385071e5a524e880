#!/usr/bin/env bash
# 11: a returned letter that carries the key.
# shellcheck source=tests/abuse/case.sh
. "$(dirname "$0")/case.sh"
unit detect '/detect/a returned letter with the key' '/detect/a notice of delivery with the key'
done_testing
