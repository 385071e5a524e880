#include "who/new_contact.h"

#include "model/address.h"
#include "who/assignment.h"
#include "who/known_address.h"

#include <string.h>

enum { LONGEST_NAME = 80 }; /* characters */

/* Letters, figures, blanks and what stands within a body's name; nothing that a list of names is divided by. */
static bool is_plain(const char *name)
{
	bool letter = false;

	if (!g_utf8_validate(name, -1, NULL) || g_utf8_strlen(name, -1) > LONGEST_NAME)
		return false;
	for (const char *p = name; *p; p = g_utf8_next_char(p)) {
		gunichar c = g_utf8_get_char(p);
		letter = letter || g_unichar_isalpha(c);
		if (!g_unichar_isalnum(c) && !(c < 0x80 && strchr(" .-/'()", (int)c)))
			return false;
	}
	return letter;
}

/* A contact of that address that is still known by its name; NULL: there is none. */
static const Unit *contact_at(const Config *config, const char *address)
{
	const Unit *unit = directory_unit(config->directory, address);

	return unit && unit->by_mail && !unit->nameless ? unit : NULL;
}

Reason *new_contact_objection(const Config *config, const char *name, const char *address)
{
	if (!address || !address_is_valid(address))
		return reason_new(REASON_CONTACT_ADDRESS_MISSING);
	if (!is_plain(name) || !assignment_is_name(config, name))
		return reason_new(REASON_CONTACT_NAME_UNFIT, name);
	Reason *known = known_address(config, address);
	if (known)
		return known;
	const Unit *contact = contact_at(config, address);
	if (contact)
		return reason_new(REASON_ADDRESS_OF, address, contact->title);
	g_autofree char *other = assignment_taken(config, name);
	return other ? reason_new(REASON_CONTACT_NAME_TAKEN, name, other) : NULL;
}
