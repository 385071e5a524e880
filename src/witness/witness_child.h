/*
 * witness_child.h: the second reader as a process of its own: no network, no files, no secrets.
 */
#ifndef SIAGA_WITNESS_WITNESS_CHILD_H
#define SIAGA_WITNESS_WITNESS_CHILD_H

#include "witness/testimony.h"

#include <jansson.h>

/* Answers frames {"type": "witness", "id", "offset", "length"} with a sealed memfd by {"type": "testimony", "id", …}
 * until the socket closes.  The exit status. */
int witness_child_run(int socket);

/* The engine's side: reads an answer into *t.  False: it is none; nothing may rest on it. */
bool testimony_from_json(const json_t *body, Testimony *t);

#endif
