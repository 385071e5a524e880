#!/usr/bin/env bash
# 18: a bare CR or LF ends a letter early.
# shellcheck source=tests/abuse/case.sh
. "$(dirname "$0")/case.sh"
unit compose '/compose/hostile/everywhere'
unit smtp '/smtp/dots'
done_testing
