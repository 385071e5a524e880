#include "store/contacts.h"

#include "store/query.h"

bool contacts_add(Store *store, Contact *contact, GError **err)
{
	g_autoptr(Query) query =
	    query_open(store, "INSERT INTO contact(step, address, name, by, at)"
			      " VALUES (:step, :address, :name, :by, :at) RETURNING id");

	query_text(query, ":step", contact_step_name(contact->step));
	query_text(query, ":address", contact->address);
	query_text(query, ":name", contact->name);
	query_text(query, ":by", contact->by);
	query_int(query, ":at", contact->at);
	if (query_step(query, err) != QUERY_ROW)
		return false;
	contact->id = query_next_int(query);
	return query_run(query, err);
}

static Contact *read_contact(Query *query)
{
	gint64 id = query_next_int(query);
	g_autofree char *step = query_next_text(query);
	g_autofree char *address = query_next_text(query);
	g_autofree char *name = query_next_text(query);
	g_autofree char *by = query_next_text(query);
	Contact *contact =
	    contact_new(contact_step_of(step), address, name, by, query_next_int(query));

	contact->id = id;
	return contact;
}

GPtrArray *contacts_all(Store *store, GError **err)
{
	g_autoptr(Query) query =
	    query_open(store, "SELECT id, step, address, name, by, at FROM contact ORDER BY id");
	g_autoptr(GPtrArray) list = g_ptr_array_new_with_free_func((GDestroyNotify)contact_free);
	QueryStatus status;

	while ((status = query_step(query, err)) == QUERY_ROW)
		g_ptr_array_add(list, read_contact(query));
	return status == QUERY_END ? g_steal_pointer(&list) : NULL;
}
