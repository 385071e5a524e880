#!/usr/bin/env bash
# 12: two programs answer each other.
# shellcheck source=tests/abuse/case.sh
. "$(dirname "$0")/case.sh"
unit detect '/detect/our own letter' '/detect/in a circle'
unit receipt '/receipt/two programs that answer each other'
unit classify '/classify/hops'
done_testing
