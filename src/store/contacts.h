/*
 * contacts.h: addresses that were told by mail (model/contact.h), each with all its steps.
 */
#ifndef SIAGA_STORE_CONTACTS_H
#define SIAGA_STORE_CONTACTS_H

#include "model/contact.h"
#include "store/store.h"

/* Sets contact->id. */
bool contacts_add(Store *store, Contact *contact, GError **err);
/* Array of Contact, all steps, oldest first.  Caller unrefs. */
GPtrArray *contacts_all(Store *store, GError **err);

#endif
