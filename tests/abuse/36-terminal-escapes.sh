#!/usr/bin/env bash
# 36: escapes for the terminal of who looks.
# shellcheck source=tests/abuse/case.sh
. "$(dirname "$0")/case.sh"
scenario fault/t0020-smtp 'escapes in a reply are shown'
scenario command/t0040-books 'nothing for a terminal to act on: agenda' 'nothing for a terminal to act on: show'
done_testing
