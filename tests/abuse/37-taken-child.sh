#!/usr/bin/env bash
# 37: a child reaches for sockets, files, signals, or hands over lies.
# shellcheck source=tests/abuse/case.sh
. "$(dirname "$0")/case.sh"
unit receive '/receive/bytes' '/receive/doubt' '/receive/files'
unit sandbox '/sandbox/unix-socket' '/sandbox/signal-parent' '/sandbox/list-etc'
scenario hostile/t0010-hostile 'an approval that only the parser has seen does not count' 'the hash of a file that did not come with the mail is not kept'
done_testing
