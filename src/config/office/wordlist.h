/*
 * wordlist.h: groups of words by which a mail is judged (rules/alarm.yaml, nihil.yaml, kinds.yaml).  What a
 * group is for is its `is`; the words themselves are the office's.
 */
#ifndef SIAGA_CONFIG_OFFICE_WORDLIST_H
#define SIAGA_CONFIG_OFFICE_WORDLIST_H

#include "config/reader/problem.h"

typedef enum {
	/* alarm.yaml: what raises */
	WORD_ALARM, /* counts its weight */
	WORD_CAPTIVE, /* the same, and somebody is in it until the text says that it is over */
	WORD_GATHER, /* the same: people come together */
	WORD_WEAPON, /* the same: something to hurt with */
	/* … and what is said of it */
	WORD_NOW, /* it goes on */
	WORD_SOON, /* it is about to begin */
	WORD_INTENT, /* somebody means to */
	WORD_HELP, /* somebody is to come at once */
	WORD_PAST, /* it was */
	WORD_OVER, /* it has ended, it is under control */
	WORD_STILL, /* it has not, after all */
	WORD_NEGATION, /* not this */
	WORD_ABSENCE, /* nothing of all this */
	WORD_BUT, /* here another thought begins */
	WORD_HOAX, /* it is not true */
	WORD_REHEARSAL, /* it is played */
	WORD_PREVENTION, /* it is spoken of, so that it may not happen */
	WORD_ROUTINE, /* what is reported of every day */
	WORD_DEED, /* something was done to somebody or something, whatever it was */
	WORD_PLAIN, /* looks like one of the others and is none */
	/* nihil.yaml: the parts of a report that has nothing to tell */
	WORD_NOTHING, /* says so by itself */
	WORD_DENIAL, /* what follows is not there */
	WORD_EVENT, /* what may not be there: only denied */
	WORD_OUTCOME, /* comes of an event: "no victims" denies no fire */
	WORD_WITHIN, /* begins what is only where and when: an event behind it is not denied */
	WORD_JOINT, /* "and": a list goes on */
	WORD_SURROUNDING, /* what may be calm */
	WORD_CALM, /* says that it is */
	WORD_COURTESY,
	WORD_FILLER,
	WORD_TIME,
	WORD_TITLE, /* an office or a label; a name may follow */
	/* kinds.yaml */
	WORD_ADVERTISING,
	WORD_SECRET,
	WORD_WITHDRAWAL,
	WORD_STATUS,
	WORD_ASKING,
	WORD_SERVICE, /* what one asks an office for */
	WORD_GRIEVANCE,
	WORD_REPORTING, /* how offices and clubs write */
	WORD_SUGGESTION,
	WORD_THANKS,
	WORD_OFFICE, /* this office */
	WORD_OFFICER, /* somebody who works in one */
	WORD_OUTSIDE, /* an office that is not this one */
	WORD_OWN, /* speaks of himself and what is his */
	WORD_ELSEWHERE, /* what is complained of and is no office's: a road, a neighbour */
	WORD_INVITING, /* of a mail that invites or announces */
	WORD_MISCONDUCT, /* what officers are complained of */
	WORD_APPEAL, /* who is named behind it is asked for help, not complained of */
	WORD_ADDRESS, /* begins a line that says to whom it is written */
	WORD_ORDER, /* first, second: a list in words */
	WORD_SAME, /* all words of the group mean one thing, for comparing events */
	WORD_COMMON, /* says nothing about which event it is */
} WordUse;

typedef struct WordGroup {
	char *name;
	Spot at;
	int use; /* WordUse */
	guint weight; /* 1 unless told */
	char *why; /* what a proposal says; NULL: the name */
	char *source; /* where the words are from; NULL: not told */
	GPtrArray *stems; /* of char *: in any form that prefixes and suffixes give */
	GPtrArray *words; /* of char *: as they stand */
	GPtrArray
	    *begins; /* of char *: words that begin so and that no other group of the file has */
} WordGroup;

#endif
