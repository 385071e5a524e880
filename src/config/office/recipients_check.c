/* Who could get what: every letter reaches somebody, and nobody who is not cleared for it (tests/abuse: 20). */
#include "config/office/check.h"
#include "config/office/roster.h"

/* Nobody knows who reports, so nothing above the lowest class goes back that way. */
static const Secrecy outsider = SECRECY_BIASA;

/* One letter on its way through the checks. */
typedef struct Carrier {
	const LetterOrder *order;
	Secrecy carries;
	Problems *problems;
} Carrier;

static void refuse(const Carrier *c, const char *who, const char *name, Secrecy cleared)
{
	problems_add(c->problems, c->order->at,
	    "this letter could carry a matter that is %s, but %s '%s' is cleared to %s only: "
	    "set 'up-to: %s' or 'neutral: yes', or raise the clearance",
	    secrecy_english(c->carries), who, name, secrecy_english(cleared),
	    secrecy_english(cleared));
}

static void check_role(const Carrier *c, const Config *config)
{
	const GPtrArray *people = config->directory->people;
	bool held = false;

	for (guint i = 0; i < people->len; i++) {
		const Person *person = people->pdata[i];
		if (!roster_may_hold(config, person, c->order->name))
			continue;
		held = true;
		if (!c->order->neutral && person->clearance < c->carries)
			refuse(c, "person", person->name, person->clearance);
	}
	if (!held && directory_role(config->directory, c->order->name))
		problems_add(
		    c->problems, c->order->at, "nobody holds the role '%s'", c->order->name);
}

void recipients_check(
    const LetterOrder *order, Secrecy carries, const Config *config, Problems *problems)
{
	Carrier c = {order, MIN(order->up_to, carries), problems};
	const Directory *d = config->directory;
	const Person *person = order->to == TO_PERSON ? directory_person(d, order->name) : NULL;
	const List *list = order->to == TO_LIST ? directory_list(d, order->name) : NULL;
	const Unit *unit = order->to == TO_UNIT ? directory_unit(d, order->name) : NULL;

	if (order->to == TO_ADMINISTRATOR)
		problems_add(problems, order->at,
		    "'administrator' gets alarms and the letter of 'do: health', no others");
	if (order->to == TO_ROLE)
		check_role(&c, config);
	if (unit && !unit->addresses->len)
		problems_add(problems, order->at, "unit '%s' has no address", unit->name);
	if (order->neutral)
		return;
	if ((order->to == TO_REPORTER || order->to == TO_SOURCE) && c.carries > outsider)
		refuse(
		    &c, "whoever is", order->to == TO_REPORTER ? "reporter" : "source", outsider);
	if (person && person->clearance < c.carries)
		refuse(&c, "person", person->name, person->clearance);
	if (list && list->clearance < c.carries)
		refuse(&c, "list", list->name, list->clearance);
	if (unit && unit->clearance < c.carries)
		refuse(&c, "unit", unit->name, unit->clearance);
}
