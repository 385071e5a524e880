/* Whether signed answers can be had where a stage asks for them. */
#include "config/office/check.h"
#include "config/office/person_keys.h"
#include "config/office/roster.h"

static bool has_key(const Config *config, const Person *person)
{
	for (guint i = 0; i < person->addresses->len; i++)
		if (directory_has_key(config->directory, person->addresses->pdata[i]))
			return true;
	return person_keys_sign(person);
}

static void check_holders(Spot at, const char *role, const Config *config, Problems *problems)
{
	const GPtrArray *people = config->directory->people;

	for (guint i = 0; i < people->len; i++) {
		const Person *person = people->pdata[i];
		if (roster_may_hold(config, person, role) && !has_key(config, person))
			problems_add(problems, at,
			    "'strength: signature', but '%s', who holds the role '%s', has no "
			    "address whose domain has a key under 'signing' in directory.yaml, and "
			    "no 'certificate' or 'key' of his own that can be read",
			    person->name, role);
	}
}

void signature_check(const Stage *stage, const Config *config, Problems *problems)
{
	if (!stage->ask || stage->ask->strength != STRENGTH_SIGNATURE)
		return;
	if (stage->ask->role)
		check_holders(stage->ask->at, stage->ask->role, config, problems);
	for (guint i = 0; i < stage->escalations->len; i++) {
		const Escalation *e = stage->escalations->pdata[i];
		if (e->ask && e->letter.to == TO_ROLE)
			check_holders(e->letter.at, e->letter.name, config, problems);
	}
	for (guint i = 0; i < stage->answers->len; i++) {
		const Answer *answer = stage->answers->pdata[i];
		if (answer->sms)
			problems_add(problems, answer->at,
			    "answer '%s' may come by SMS, which nobody signs: the stage says "
			    "'strength: signature'",
			    answer->act);
		for (guint j = 0; j < answer->by->len; j++)
			check_holders(answer->at, answer->by->pdata[j], config, problems);
	}
}
