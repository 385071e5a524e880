/*
 * parse_child.h: the process that reads strangers' bytes: no network, no files, no secrets.
 * Frames (base/frame.h) between it and the engine:
 *
 *   engine -> child   parse {id, offset, length, host, text_limit, files: bool} + fd
 *   child -> engine   parsed {id, message: MESSAGE}   message_to_json(); with files: + sealed fd, the
 *                     attachments' bytes as in files.h (no fd: not to be had)
 *
 * One at a time, in order.  A child that dies was killed by the mail it had: the engine starts another.
 */
#ifndef SIAGA_MESSAGE_PARSE_CHILD_H
#define SIAGA_MESSAGE_PARSE_CHILD_H

/* Runs the child on `socket` until the engine's end closes; its exit status. */
int parse_child_run(int socket);

#endif
