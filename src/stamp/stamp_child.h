/*
 * stamp_child.h: the children that a time stamp takes, each sandboxed and with one order: one asks the server and reads
 * nothing of what it answers; another one, without a network, looks at the answer.
 */
#ifndef SIAGA_STAMP_STAMP_CHILD_H
#define SIAGA_STAMP_STAMP_CHILD_H

/* Runs it on `socket`; its exit status.
 *   ask {url, ca, query, seconds}                      -> reply with the answer as a memfd, or failed
 *   check {ca, sum, nonce, policy, at} with the memfd  -> good {told, serial}, or failed
 *   failed {kind: wait | config | reject, text}
 * query, sum and nonce are hex digits; ca is a file, "" the system's; policy "" is any. */
int stamp_child_run(int socket);

#endif
