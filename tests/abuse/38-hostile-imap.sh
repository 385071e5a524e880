#!/usr/bin/env bash
# 38: literals, numbers and answers that lie.
# shellcheck source=tests/abuse/case.sh
. "$(dirname "$0")/case.sh"
scenario fault/t0010-imap 'a literal of 4 GiB' 'mails that were not asked for' 'duplicate and unordered UIDs, and zero'
done_testing
