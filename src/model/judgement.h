/*
 * judgement.h: what the words of a mail make of it: a machine's proposal, with its reasons.  It orders and groups;
 * what it does not positively know to be harmless goes before a person.
 */
#ifndef SIAGA_MODEL_JUDGEMENT_H
#define SIAGA_MODEL_JUDGEMENT_H

#include <glib.h>
#include <stdbool.h>

/* Tenths of alarm that make one of the weights in rules/alarm.yaml. */
enum { ALARM_WHOLE = 10 };

typedef struct Judgement {
	const char *kind; /* "report", "complaint" and the like; static */
	bool nihil; /* nothing to report, and nothing else in it */
	bool urgent; /* somebody is to look at once */
	guint alarm; /* tenths; 0: no word raises */
	guint remark; /* tenths: though no word may say what, something has happened */
	bool asks_status; /* asks how something stands, whatever else is in it */
	bool only_asks; /* the same, and there is nothing else in it */
	bool complains; /* of anything */
	bool about_staff; /* complains of the office's own staff, or may do so */
	GPtrArray
	    *accused; /* of char *: short names of its people who are named and may be meant */
	GPtrArray *matters; /* of char *, at least one */
	char *sentence; /* the one that matters: what a list shows of it */
	bool
	    bland; /* its subject says nothing of the matter: "Fwd: WA", that of the letter it answers */
	char *body; /* the text without the lines that only say to whom it is written */
	GPtrArray *why; /* of Reason: which words made it */
} Judgement;

/* Its place in a reading list: what weighs more stands in front. */
guint judgement_weight(const Judgement *judgement);
/* The sentence that matters, in one line of at most so many bytes; without one, `otherwise`.  Caller frees. */
char *judgement_line(const Judgement *judgement, const char *otherwise, gsize most);
void judgement_free(Judgement *judgement);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Judgement, judgement_free)

#endif
