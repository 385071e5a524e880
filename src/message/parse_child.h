/*
 * parse_child.h: the process that reads strangers' bytes: no network, no files, no secrets.
 * Frames (base/frame.h) between it and the engine:
 *
 *   engine -> child   parse {id, offset, length, host, text_limit} + fd
 *   child -> engine   parsed {id, message: MESSAGE}   message_to_json()
 *
 * One at a time, in order.  A child that dies was killed by the mail it had: the engine starts another.
 */
#ifndef SIAGA_MESSAGE_PARSE_CHILD_H
#define SIAGA_MESSAGE_PARSE_CHILD_H

/* Runs the child on `socket` until the engine's end closes; its exit status. */
int parse_child_run(int socket);

#endif
