#include "model/contact.h"

static const char *const step_names[CONTACT_STEPS] = {
    [CONTACT_ASKED] = "asked",
    [CONTACT_ADDED] = "added",
    [CONTACT_REMOVED] = "removed",
};

const char *contact_step_name(ContactStep step)
{
	return step_names[step];
}

ContactStep contact_step_of(const char *name)
{
	ContactStep step = CONTACT_ASKED;

	while (step < CONTACT_STEPS && g_strcmp0(step_names[step], name) != 0)
		step++;
	return step;
}

Contact *contact_new(
    ContactStep step, const char *address, const char *name, const char *by, gint64 at)
{
	Contact *contact = g_new0(Contact, 1);

	contact->step = step;
	contact->address = g_ascii_strdown(address, -1);
	contact->name = g_strdup(name);
	contact->by = g_strdup(by);
	contact->at = at;
	return contact;
}

void contact_free(Contact *contact)
{
	if (!contact)
		return;
	g_free(contact->address);
	g_free(contact->name);
	g_free(contact->by);
	g_free(contact);
}
