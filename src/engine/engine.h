/*
 * engine.h: the process that holds the truth: the database, no network, one loop over its children.
 */
#ifndef SIAGA_ENGINE_ENGINE_H
#define SIAGA_ENGINE_ENGINE_H

#include <glib.h>
#include <stdbool.h>

typedef struct EngineOptions {
	const char *config_path;
	bool once; /* fetch what is there, send what is due, end */
	bool rehearsal; /* the time is told, not the clock's: only with a database that is for it */
} EngineOptions;

/* Runs until SIGTERM or SIGINT (true), with `once` until all is done (false and *err when a mailbox
 * could not be read).  False at once: configuration wrong (*err holds all problems), database not to be
 * opened, or the store failed. */
bool engine_run(const EngineOptions *options, GError **err);

#endif
