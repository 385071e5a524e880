/*
 * plan.h: what is to happen, as data.  Deciding makes a Plan and writes nothing; the engine carries it
 * out within the transaction of the mail, timer or command that caused it.
 */
#ifndef SIAGA_MODEL_PLAN_H
#define SIAGA_MODEL_PLAN_H

#include "language/reasons.h"
#include "model/contact.h"
#include "model/entry.h"
#include "model/letter.h"
#include "model/letter_notice.h"
#include "model/survey.h"

/* A question to one person; its key is made when the plan is carried out. */
typedef struct AskWanted {
	char *person; /* name in the directory */
	char *stage;
	gint64 expires; /* seconds; 0: never */
	LetterWanted *letter; /* asks him */
	int revision; /* of the asks that it belongs to: somebody else's was moved; 0: a new one */
	gint64
	    mail_at; /* the letter waits until then, and leaves with what else waits; 0: it leaves at once */
} AskWanted;

AskWanted *ask_wanted_new(const char *person, const char *stage, LetterWanted *letter);
void ask_wanted_free(AskWanted *wanted);

/* A numbered list to one person; its key is made when the plan is carried out.  One that has an id stands
 * already: it gets its new count of unclear answers, and the letter carries its code once more. */
typedef struct DocketWanted {
	Docket *docket;
	LetterWanted *letter; /* NULL: none, of one that stands already */
} DocketWanted;

DocketWanted *docket_wanted_new(Docket *docket, LetterWanted *letter);
void docket_wanted_free(DocketWanted *wanted);

/* A held or screened mail that a person has settled.  The old outcome goes to the history. */
typedef struct MailSettled {
	gint64 mail; /* ledger id */
	Outcome outcome;
	Reason *why;
	bool of_entry; /* it belongs to the plan's entry from now on */
	bool leaves; /* it is no longer an addition to another entry */
	guint part; /* only this part of its exported chat (decide/chat.h); 0: the whole mail */
	GArray *files; /* guint: attachments, from 1 on, that go with the part; NULL: none */
} MailSettled;

/* Takes `why` over. */
MailSettled *mail_settled_new(gint64 mail, Outcome outcome, Reason *why, bool of_entry);
void mail_settled_free(MailSettled *settled);

/* Somebody to be reached at once, by another way than mail. */
typedef struct Call {
	char *phone; /* NULL: none is known */
	Reason *why; /* who and why; the entry's number is put behind it */
} Call;

/* Takes `why` over. */
Call *call_new(const char *phone, Reason *why);
void call_free(Call *call);

typedef struct Plan {
	Outcome outcome; /* how the mail's ledger line ends (of mail events) */
	Reason *why; /* one line for people */
	bool registers; /* a new entry: `entry` gets its number when the plan is carried out */
	Entry *entry; /* the entry as it is to be; NULL: no entry is touched */
	bool attach_mail; /* the mail belongs to the entry */
	GPtrArray *history; /* of HistoryLine; entry 0 stands for the plan's entry */
	GPtrArray *letters; /* of LetterWanted */
	GPtrArray *asks; /* of AskWanted */
	GPtrArray *settled; /* of Ask: asks as they are to be */
	GPtrArray *timers; /* of Timer to set; entry 0 stands for the plan's entry */
	guint cancelled; /* bits 1 << TimerKind: timers of the entry that are no longer due */
	GPtrArray *alarms; /* of Reason: one line each, for the administrator */
	GPtrArray *calls; /* of Call */
	LetterNotice *notice; /* of what became of a letter; NULL: none */
	bool withdraws; /* letters of the entry that have not left are taken back */
	GPtrArray *relations; /* of Relation; 0 stands for the plan's entry */
	GPtrArray *dockets; /* of DocketWanted */
	GPtrArray *mails; /* of MailSettled */
	GPtrArray *attendances; /* of Attendance; mail 0 stands for the mail that caused the plan */
	GPtrArray *absences; /* of Absence to keep */
	GPtrArray *contacts; /* of Contact to keep */
	GPtrArray *
	    chat_lines; /* of char *: keys of the messages of the chat that the mail exports (read/chat.h) */
	GArray *chat_parts; /* of guint: its parts that wait for a person */
	SurveyStep *survey; /* of the survey of satisfaction; NULL: nothing */
	bool forgets; /* of the mail only stays that it came: its bytes and words are taken out */
	GPtrArray *also; /* of Plan: carried out behind it in the same transaction */
	bool child; /* of a plan in `also`: its new entry's parent is the outer plan's entry */
} Plan;

/* Takes `why` over. */
Plan *plan_new(Outcome outcome, Reason *why);
void plan_free(Plan *plan);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Plan, plan_free)

/* The entry's timers of that kind are no longer due. */
void plan_cancel(Plan *plan, TimerKind kind);
bool plan_cancels(const Plan *plan, TimerKind kind);

/* The ask goes into that state. */
void plan_settle(Plan *plan, const Ask *ask, AskState state);
/* Whether it says so of this ask. */
bool plan_settles(const Plan *plan, const Ask *ask);
/* Whether this person is among those whom the plan asks. */
bool plan_asks(const Plan *plan, const char *person);

/* It carries out what somebody has said, or asks him about it; other mails are only kept and passed on. */
bool plan_acts(const Plan *plan);

/* A history line of the plan's entry; detail is a JSON object as text. */
void plan_tell(Plan *plan, gint64 at, const char *actor, const char *kind, const char *detail);

#endif
