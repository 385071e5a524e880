/*
 * control.h: the engine's control socket beside the database: console commands that write ask here.
 * Who they are the kernel says (SO_PEERCRED): root and the engine's own user are listened to, the engine's own
 * children and what they started are not (tests/abuse: 37).
 */
#ifndef SIAGA_ENGINE_CONTROL_H
#define SIAGA_ENGINE_CONTROL_H

#include "engine/process/loop.h"

#include <jansson.h>

typedef struct Control Control;

/* Answers a request (object) of a user; the answer is a new reference and goes out when `ready` is called
 * with `reply_to` (after a commit).  NULL and *err: refused. */
typedef json_t *(*ControlRequest)(
    gpointer data, const char *user, const json_t *request, GError **err);

/* Listens at `path`, mode 0600; who comes waits until control_begin().  NULL and *err: it cannot. */
Control *control_new(
    Loop *loop, const char *path, ControlRequest request, gpointer data, GError **err);
void control_begin(Control *control);
/* Removes the socket. */
void control_free(Control *control);
/* Whether an answer waits to be sent. */
bool control_has_answers(const Control *control);
/* Answers wait until what they tell of is on disk: sends those that wait. */
void control_send_answers(Control *control);

char *control_path(const char *database);

/* The other end: asks a running engine.  *running_r false: none listens there (NULL without *err).  NULL
 * and *err: refused, or the line broke.  New reference. */
json_t *control_ask(const char *path, json_t *request, bool *running_r, GError **err);

#endif
