/*
 * act.h: an answer is carried out, however it was given: with the key of an ask, by the entry's number, or
 * at the console.  Who may give it has been looked at before.  Pure.
 */
#ifndef SIAGA_FLOW_ACT_H
#define SIAGA_FLOW_ACT_H

#include "flow/workflow.h"
#include "model/plan.h"

typedef struct Deed {
	const Config *config;
	const Workflow *workflow;
	const Stage *stage; /* that the entry is in */
	const Answer *answer; /* of that stage */
	const Entry *entry;
	const GPtrArray *asks; /* of Ask: all of the entry */
	const Ask *
	    ask; /* that is answered; NULL: given by number or at the console, which decides alone */
	const char *actor; /* for the history: a person's short name, "console: user" */
	const char *note; /* "" none */
	const char *evidence; /* sha256 of the mail, "console" */
	const char
	    *message_id; /* of that mail, so that the letters of two answers differ; NULL: none */
	bool authenticated;
	bool sealed; /* signed by the sender's domain, or given at the console */
	bool decided; /* another answer has, and waits to be carried out */
	Receipt receipt; /* of the mail, if there is one */
	gint64 now;
} Deed;

/* Whether it proves too little of who gives it, for giving it or taking it back. */
bool deed_unproved(const Deed *deed);

/* Why it cannot be carried out as it stands (a note is missing, nobody of that name), for asking back; NULL: it
 * can.  Caller frees. */
Reason *deed_objection(const Deed *deed);

/* Where an address that nobody knows is the objection: it is asked about from now on, so that it can be confirmed. */
void deed_ask_about(const Deed *deed, Plan *plan);

/* plan->entry is a copy of the entry.  Adds the decision to the history, settles the asks, and does what the
 * answer leads to, now or after the time in which BATAL takes it back. */
void deed_carry(const Deed *deed, Plan *plan);

#endif
