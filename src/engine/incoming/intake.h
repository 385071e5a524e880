/*
 * intake.h: the mailboxes: one fetch child each; their mails are parsed, received in UID order, and the
 * child is told once they are on disk.
 */
#ifndef SIAGA_ENGINE_INTAKE_H
#define SIAGA_ENGINE_INTAKE_H

#include "engine/process/group.h"
#include "engine/process/loop.h"
#include "engine/incoming/parsers.h"
#include "engine/incoming/receive.h"

typedef struct Intake Intake;

typedef struct IntakeParts {
	Loop *loop;
	Group *group;
	Parsers *parsers;
	Store *store;
	const Key *key;
	bool once;
	/* The store has failed under a mail: nothing may be trusted any more. */
	void (*broken)(gpointer data, const GError *err);
	gpointer data;
} IntakeParts;

Intake *intake_new(const IntakeParts *parts, const Setup *setup);
void intake_free(Intake *intake);
/* Receives what is ready: after a commit has made room in the group. */
void intake_advance(Intake *intake);
/* No new mail is asked for; what came is still received. */
void intake_pause(Intake *intake, const char *why);
void intake_resume(Intake *intake);
/* Every child has ended, and everything it handed over is received (once), or after intake_stop(). */
bool intake_done(const Intake *intake);
/* Mailboxes whose last run failed. */
guint intake_failures(const Intake *intake);
void intake_stop(Intake *intake);

#endif
