/*
 * judge.h: the routing rules applied to a mail in its circumstances, the same way by the engine and by
 * `siaga rules test`.
 */
#ifndef SIAGA_RULE_JUDGE_H
#define SIAGA_RULE_JUDGE_H

#include "config/config.h"
#include "rule/place.h"
#include "rule/ruleset.h"

/* What is known of a mail beside what it says. */
typedef struct Circumstances {
	const Mailbox *mailbox;
	Correspondent sender; /* as the directory knows the From address */
	const char *channel; /* NULL: mail */
	bool authenticated;
	bool from_spam_folder;
	gint64 received; /* seconds since 1970 */
	const Judgement *judgement; /* what its words make of it; NULL: not judged */
} Circumstances;

/* Finds the place (event_place.h) and applies the rules; without a rule that
 * sets it, the match's place is the one found.  Caller frees. */
Match *judge_mail(RuleSet *rules, const PlaceFinder *places, const Config *config,
    const Message *message, const Circumstances *circumstances);

#endif
