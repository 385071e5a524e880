#include "config/office/person_keys.h"

#include "base/certificate.h"
#include "base/pgp_key.h"

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

bool person_keys_sign(const Person *person)
{
	return (person->openpgp && person->openpgp->key) || (person->smime && person->smime->key);
}
