/*
 * contact.h: an address that matters may be handed on to, as people of the office have told it by mail: no more than
 * that.  Nobody is known, asked as staff or believed because of it.
 */
#ifndef SIAGA_MODEL_CONTACT_H
#define SIAGA_MODEL_CONTACT_H

#include <glib.h>

typedef enum {
	CONTACT_ASKED, /* somebody has written it: he is asked whether it is right */
	CONTACT_ADDED, /* confirmed: known by its name from now on */
	CONTACT_REMOVED, /* no longer; who has a matter already keeps it */
	CONTACT_STEPS,
} ContactStep;

/* One step in the life of an address.  None is changed or taken out: the last one holds. */
typedef struct Contact {
	gint64 id;
	ContactStep step;
	char *address; /* lower case */
	char *name; /* what it is called; "" of one that is only asked about */
	char *by; /* person whose word it was; "console: user" */
	gint64 at; /* seconds */
} Contact;

/* Words of the store: "asked", "added", "removed". */
const char *contact_step_name(ContactStep step);
/* CONTACT_STEPS: it is none. */
ContactStep contact_step_of(const char *name);

Contact *contact_new(
    ContactStep step, const char *address, const char *name, const char *by, gint64 at);
void contact_free(Contact *contact);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Contact, contact_free)

#endif
