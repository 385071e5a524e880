#!/usr/bin/env bash
# 17: line ends and options in an address.
# shellcheck source=tests/abuse/case.sh
. "$(dirname "$0")/case.sh"
unit address '/address/grammar' '/address/lengths'
scenario fault/t0020-smtp 'only what fits the grammar is tried'
done_testing
