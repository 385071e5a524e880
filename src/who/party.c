#include "who/party.h"

static bool of_person(const Person *p, Party *party_r)
{
	if (!p || p->addresses->len == 0)
		return false;
	*party_r = (Party){.person = p,
	    .name = p->name,
	    .address = p->addresses->pdata[0],
	    .full_name = p->full_name,
	    .title = p->title,
	    .clearance = p->clearance};
	return true;
}

static bool of_unit(const Unit *u, Party *party_r)
{
	if (!u || u->addresses->len == 0)
		return false;
	*party_r = (Party){.unit = u,
	    .name = u->name,
	    .address = u->addresses->pdata[0],
	    .full_name = u->title,
	    .title = u->addressed,
	    .clearance = u->clearance};
	return true;
}

bool party_find(const Directory *directory, const char *name, Party *party_r)
{
	return name && (of_person(directory_person(directory, name), party_r) ||
			   of_unit(directory_unit(directory, name), party_r));
}

bool party_is(const Party *party, const Sender *sender)
{
	if (party->unit && party->unit->by_mail)
		return !sender->person && !sender->unit &&
		       g_strcmp0(sender->address, party->address) == 0;
	return party->person ? sender->person == party->person
			     : party->unit && sender->unit == party->unit;
}
