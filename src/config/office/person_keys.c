#include "config/office/person_keys.h"

#include "base/certificate.h"
#include "base/pgp_key.h"

enum { SOON = 30 * 24 * 60 * 60 };

void person_keys_load(Person *person)
{
	if (person->key && person->fingerprint)
		person->openpgp = pgp_key_read(person->key, person->fingerprint, NULL);
	if (person->certificate)
		person->smime = certificate_read(person->certificate, NULL);
}

void person_keys_free(Person *person)
{
	g_clear_pointer(&person->openpgp, own_key_free);
	g_clear_pointer(&person->smime, own_key_free);
}

gint64 person_keys_end(const Person *person, gint64 now)
{
	const OwnKey *keys[] = {person->openpgp, person->smime};
	gint64 nearest = 0;

	for (guint i = 0; i < G_N_ELEMENTS(keys); i++) {
		gint64 until = keys[i] ? keys[i]->until : 0;
		if (until && until <= now + SOON && (!nearest || until < nearest))
			nearest = until;
	}
	return nearest;
}

bool person_keys_sign(const Person *person)
{
	return (person->openpgp && person->openpgp->key) || (person->smime && person->smime->key);
}
