#include "fetch/quota.h"

#include "base/error.h"

/* One "* QUOTA root (STORAGE 10 512)". */
static int fullest(const struct mailimap_quota_quota_data *data)
{
	int most = -1;

	for (clistiter *i = clist_begin(data->quota_list); i; i = clist_next(i)) {
		const struct mailimap_quota_quota_resource *r = clist_content(i);
		if (r->limit > 0)
			most = MAX(most, (int)MIN((guint64)r->usage * 100 / r->limit, 1000u));
	}
	return most;
}

bool quota_ask(Imap *imap, int *percent_r, GError **err)
{
	g_autoptr(GError) why = NULL;

	*percent_r = -1;
	if (!imap_has(imap, "QUOTA"))
		return true;
	if (!imap_run(imap, "GETQUOTAROOT \"INBOX\"", &why)) {
		if (g_error_matches(why, SIAGA_ERROR, ERR_REJECT))
			return true;
		g_propagate_error(err, g_steal_pointer(&why));
		return false;
	}
	const struct mailimap_response_info *info = imap_session(imap)->imap_response_info;
	clist *list = info ? info->rsp_extension_list : NULL;
	for (clistiter *i = list ? clist_begin(list) : NULL; i; i = clist_next(i)) {
		const struct mailimap_extension_data *e = clist_content(i);
		if (e->ext_extension->ext_id == MAILIMAP_EXTENSION_QUOTA &&
		    e->ext_type == MAILIMAP_QUOTA_TYPE_QUOTA_DATA)
			*percent_r = MAX(*percent_r, fullest(e->ext_data));
	}
	return true;
}
