/*
 * vocabulary.h: the words of answers (rules/vocabulary.yaml, domain notes 6b).  Words and phrases are
 * kept folded: lower case, single spaces, no full stops; fold what is compared with word_fold().
 */
#ifndef SIAGA_CONFIG_OFFICE_VOCABULARY_H
#define SIAGA_CONFIG_OFFICE_VOCABULARY_H

#include "config/office/grammar.h"

/* What may follow the word on the first line. */
typedef enum {
	TAKES_NOTHING, /* SETUJU */
	TAKES_NOTE, /* HASIL PEMANTAUAN: what was seen */
	TAKES_REASON, /* TOLAK: alasan; every word of it is weighed, it could turn the decision round */
	TAKES_NUMBERS, /* DISPOSISI 2,5; STATUS 0147 */
	TAKES_PERSON, /* TERUSKAN KEPADA x */
	TAKES_SECTION, /* FAKTA: a text of several lines, up to the next word that takes one */
} ActTakes;

typedef struct Act {
	char *name; /* what workflows call it: "setuju" */
	Spot at;
	char *title; /* as letters print it: "SETUJU" */
	char *asks; /* what has to stand behind it, as letters print it: "alasan"; NULL: "…" */
	ActTakes takes;
	bool command; /* understood in any mail of known staff, not only in answer to an ask */
	bool everyday; /* a word of everyday speech too: it means the act at the head of a mail that
	                  goes on as the act does, and is nothing within the note of an answer */
	bool
	    misspelt; /* its words are understood with one letter wrong, where nothing else can be meant */
	bool refuses; /* signs that say no agree with it */
	GPtrArray *words; /* of char *: all that mean it, its name included */
	GPtrArray *
	    asked; /* of char *: sentences that give the command in any order of words (decide/command_asked.h):
	                     "berapa|brp laporan|lap : hari|ini" */
	GPtrArray
	    *begins; /* of char *: word classes with which its note may begin without a colon */
	GPtrArray *front; /* of char *: word classes with which a reason in front of it begins */
	GPtrArray *lacks; /* of char *: word classes of which such a reason holds one */
	GPtrArray *beside; /* of char *: phrases in its note that are no second decision */
	GPtrArray *says; /* of char *: examples of answers that mean it (`check` reads them) */
	GPtrArray *never; /* of char *: examples that look like it and have to be asked back */
} Act;

/* Emoji, by what they say of a decision. */
typedef struct Signs {
	GPtrArray *yes, *no, *neutral; /* of char * */
} Signs;

/* Why an answer is asked back, as the letter says it. */
typedef struct AskBack {
	char *empty, *unknown, *never, *negated, *condition, *question, *doubt, *second, *too_long,
	    *loose, *other, *sign, *left, *reason, *unavailable, *hidden, *forwarded, *automatic;
} AskBack;

/* A word of the never-act list that one role may use all the same. */
typedef struct Allowed {
	Spot at;
	char *role, *act;
	GPtrArray *words; /* of char * */
} Allowed;

/* Words about mails that wait for a person, beside the names of workflows; they count nowhere else. */
typedef struct TriageWords {
	GPtrArray *ignore; /* of char *: nothing is to be done about it */
	GPtrArray *not_spam; /* of char *: an ordinary mail after all */
	GPtrArray *addition; /* of char *: belongs to an entry, whose number follows */
	GPtrArray *report; /* of char *: at the head of a mail they make it a report of its own */
	GPtrArray *proposed; /* of char *: what the list proposes */
	GPtrArray *fresh; /* of char *: the reporter's own: no addition, but something new */
} TriageWords;

/* Words of the program that exports a chat (WhatsApp), in its languages; they count nowhere else. */
typedef struct ChatWords {
	GPtrArray *attached; /* of char *: "file terlampir": beside the name of a file */
	GPtrArray *left_out; /* of char *: "<media tidak disertakan>": in place of a file */
	GPtrArray *system; /* of char *: how messages begin that the program itself has written */
} ChatWords;

typedef struct Vocabulary {
	GPtrArray *acts; /* of Act */
	GPtrArray *greetings; /* of char *: dropped in front of the act */
	GPtrArray
	    *salutations; /* of char *: greetings that a name follows, with or without a comma */
	GPtrArray
	    *fillers; /* of char *: words between greeting and act without weight ("mohon ijin") */
	GPtrArray
	    *requests; /* of char *: "tolong", "mohon": before a command, never before an answer */
	GPtrArray *closings; /* of char *: begin the close of a mail, no part of a note */
	GPtrArray *negators; /* of char * */
	GPtrArray *conditions; /* of char *: "tapi", "asal" */
	GPtrArray *questions; /* of char *: "apakah", "yg mana" */
	GPtrArray *doubts; /* of char *: "kayaknya" */
	GPtrArray
	    *turns; /* of char *: "ralat", "salah kirim": they take back what stands in front */
	GPtrArray
	    *turn_heads; /* of char *: the same where a clause begins with them: "eh", "atau" */
	GPtrArray *onward; /* of char *: words of sending on: a second decision within a reason */
	GPtrArray *
	    duplicates; /* of char *: "dobel dengan": another entry's number may follow in a reason */
	GPtrArray *numbered; /* of char *: "agenda", "nomor": a number behind it is an entry's */
	GPtrArray *abbreviations; /* of char *: a full stop behind them ends no clause */
	GPtrArray *instructions; /* of char *: what the numbers of a disposition mean, from 1 on */
	GPtrArray *instruction_times; /* of char *: words of time that may follow such numbers */
	GPtrArray *ordinary; /* of char *: other words, never taken for a misspelt one or a name */
	Signs signs;
	AskBack ask_back;
	Grammar *grammar; /* NULL: none, every answer is asked back */
	GHashTable *known; /* set of every single word that stands anywhere here, folded */
	GPtrArray *never; /* of char *: whole answers that never act */
	GPtrArray *nihil; /* of char *: what a report consists of that has nothing to tell */
	GPtrArray *allowed; /* of Allowed */
	TriageWords triage;
	ChatWords chat;
} Vocabulary;

/* NULL: no such act; borrowed. */
const Act *vocabulary_act(const Vocabulary *vocabulary, const char *name);

#endif
