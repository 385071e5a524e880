#include "engine/console/vacuum.h"

#include "base/error.h"
#include "store/vacuum.h"

json_t *vacuum_for_person(const Carrier *c, const char *user, const json_t *request, GError **err)
{
	Vacancy left;

	(void)user;
	(void)request;
	if (!vacuum_look(c->store, &left, err))
		return NULL;
	if (!left.by_steps) {
		fail(err, ERR_REJECT,
		    "an earlier siaga made this database: once it has to be written anew, while "
		    "nobody works with it: stop siaga, 'siaga vacuum', start siaga");
		return NULL;
	}
	if (!vacuum_step(c->store, err) || !vacuum_look(c->store, &left, err))
		return NULL;
	return json_pack("{s:s, s:I, s:I}", "text", "done", "unused", (json_int_t)left.unused,
	    "bytes", (json_int_t)left.bytes);
}
