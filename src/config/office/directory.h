/*
 * directory.h: who the office knows (rules/directory.yaml): roles, units that report, people,
 * substitutes and lists.  A display name proves nothing: everybody is found by exact address only.
 */
#ifndef SIAGA_CONFIG_OFFICE_DIRECTORY_H
#define SIAGA_CONFIG_OFFICE_DIRECTORY_H

#include "base/own_key.h"
#include "config/reader/problem.h"
#include "config/reader/span.h"
#include "model/contact.h"
#include "model/entry.h"

/* What a person may be asked as.  Only declared roles exist. */
typedef struct Role {
	char *name;
	Spot at;
	char *title; /* as letters address it: "Kepala Kantor" */
	bool
	    deciding; /* its answers decide for the office: never by a shared address (tests/abuse: 1b) */
	bool
	    keeps_books; /* its holders look after letters that come back, and after what nobody else does */
	GArray *batches; /* of guint16, minutes of the day, rising, when routine asks go; empty:
	                    at once */
	DaySpan quiet; /* nothing but urgent letters; 21:00-05:00 unless told, no span: never */
	GPtrArray *commands; /* of char *, acts: commands that its holders may give.  One that no
	                        role names anybody of the office may give */
} Role;

/* Who reports: an institution, found by its addresses or, for whole domains, by "@domain". */
typedef struct Unit {
	char *name; /* "kedungwuni" */
	Spot at;
	char *group; /* "kecamatan": the `unit` of routing rules; its own name when not told */
	char *title; /* "Kecamatan Kedungwuni" */
	char *addressed; /* how letters to it begin: "Camat Kedungwuni"; NULL: by its title */
	GPtrArray *also; /* of char *: what people call it beside that: "dishub" */
	bool contact; /* reports nothing: matters are handed on to it, once it has an address */
	bool
	    by_mail; /* a contact that was told by mail (model/contact.h), called by its address: whoever
	                writes from there is known by nothing but the key of what he is asked */
	bool nameless; /* one of these that nobody finds by a name: asked about, or taken out */
	GPtrArray *addresses; /* of char *, lower case; the first is the one that is written to */
	GPtrArray *domains; /* of char *, lower case, exact (no subdomains) */
	GPtrArray *phones; /* of char *, "+62…" */
	char *place; /* kecamatan it reports from; NULL: none in particular */
	Secrecy clearance; /* highest class its addresses may get */
	Secrecy secrecy; /* its reports are at least this secret */
	bool expected; /* its silence is listed in the daily recap */
} Unit;

typedef struct Person {
	char *name; /* short name in the files: "rasmono" */
	Spot at;
	char *full_name; /* with titles, as letters print it */
	GPtrArray *also; /* of char *: what else people call him: "pak yok" */
	GPtrArray *addresses; /* of char *, lower case; the first is the one that is written to */
	GPtrArray *phones; /* of char *, "+62…" */
	GPtrArray *roles; /* of char * */
	char *unit; /* NULL: the office itself */
	char *title; /* what he is: "Kepala Kantor"; NULL: none */
	char *rank; /* "Pembina Tk. I"; NULL: none */
	char *nip; /* NULL: none */
	char *superior; /* person; NULL: none */
	char *key; /* file of his OpenPGP key: secret letters to him are encrypted; NULL: none */
	char *fingerprint; /* of that key, 40 hex digits, upper case; NULL: none */
	char *certificate; /* file of his S/MIME certificate, in PEM; NULL: none */
	OwnKey *openpgp, *smime; /* what these files hold; NULL: none, or unreadable */
	Secrecy clearance; /* of a shared address: its lowest reader's */
	GPtrArray
	    *readers; /* of char *, persons: not empty means that this is a shared address, which
	                       identifies nobody */
} Person;

typedef struct Substitute {
	Spot at;
	char *absent, *by; /* persons */
	char *as; /* "Plh." or "Plt.": stands before the title in letters */
	gint64 from, until; /* days since 1970-01-01, both included */
} Substitute;

/* A key with which a domain signs its users' mail (DKIM): what stands at SELECTOR._domainkey.DOMAIN, pinned
 * here so that neither a server nor the DNS can put another in its place. */
typedef struct SigningKey {
	char *domain; /* lower case; the part behind the @ of those whom it proves */
	Spot at;
	char *selector;
	char *key; /* base64, as published */
} SigningKey;

typedef struct List {
	char *name;
	Spot at;
	char *title;
	GPtrArray *members; /* of char *: persons or units */
	Secrecy clearance; /* no member has less */
} List;

/* Who stands behind an address; each NULL: not known.  A person of a unit brings its unit along. */
typedef struct Correspondent {
	const Person *person;
	const Unit *unit;
} Correspondent;

typedef struct Directory {
	char *
	    phone_country; /* digits of `phone-country`, "44"; NULL: telephone numbers have a "+" */
	GPtrArray *roles; /* of Role */
	GPtrArray *units; /* of Unit */
	GPtrArray *people; /* of Person */
	GPtrArray *substitutes; /* of Substitute */
	GPtrArray *lists; /* of List */
	GPtrArray *signing; /* of SigningKey; a domain may have several */
	GHashTable *senders; /* of Correspondent, by address or "@domain" in lower case */
	GHashTable *name_words; /* set of the words of people's full names, in lower case */
	GPtrArray
	    *told; /* of Absence: what people have told by mail, oldest first; the one thing here
	                     that changes while the files do not */
	GPtrArray *contacts; /* of Unit, by_mail: what people have told by mail, too */
} Directory;

/* What has been told by mail replaces what was told before; array of Absence, taken over. */
void directory_set_told(Directory *directory, GPtrArray *absences);

/* The same of contacts: array of Contact, all steps, oldest first; borrowed for the call. */
void directory_set_contacts(Directory *directory, const GPtrArray *steps);

/* Finds by exact address, ASCII case ignored, then by its domain among the units. */
Correspondent directory_sender(const Directory *directory, const char *address);

/* Who has that telephone number ("+44…"); both NULL when it is nobody's, or of several people or units. */
Correspondent directory_phone(const Directory *directory, const char *phone);

/* Each NULL when there is none; borrowed. */
const Role *directory_role(const Directory *directory, const char *name);
/* Of the file, else a contact by its address. */
const Unit *directory_unit(const Directory *directory, const char *name);
const Person *directory_person(const Directory *directory, const char *name);
const List *directory_list(const Directory *directory, const char *name);

/* Whether a key of that address's domain is known. */
bool directory_has_key(const Directory *directory, const char *address);

bool person_is_shared(const Person *person);
bool person_has_role(const Person *person, const char *role);

/* Who stands in for `person` on that day (days since 1970-01-01 in the office's zone), NULL: he is there.
 * What was told last by mail goes before the file.  *as_r (may be NULL): "Plh." or "Plt.", borrowed. */
const Person *directory_substitute(
    const Directory *directory, const Person *person, gint64 day, const char **as_r);

/* Who holds the role on that day, substitutes in place of those away (once, not a chain), no person
 * twice; in the directory's order.  Array of const Person *, caller unrefs it. */
GPtrArray *directory_holders(const Directory *directory, const char *role, gint64 day);

/* The same of all roles that keep the books. */
GPtrArray *directory_bookkeepers(const Directory *directory, gint64 day);

#endif
