"""What was known of plans on a day, of what only later documents say."""

import datetime
from collections import defaultdict
from dataclasses import replace

import periods
from model import as_list, nfc


def on(repository, day):
    """The repository without later assessments, and without the values, areas, terms and items that only documents of a
    later day tell of."""
    days = {nfc(one["id"]): one.get("date", one.get("not_before")) for one in repository.records["source"]}

    def later(record):
        sources = [days[nfc(id)] for id in as_list(record.get("source"))]
        return bool(sources) and all(one is not None and one > day for one in sources)

    def record_of(plan):
        gone = {key for of in as_list(plan.record.get("source_of")) if later(of) for key in as_list(of["key"])}
        return {key: value for key, value in plan.record.items() if key not in gone}

    records = defaultdict(list, repository.records)
    records["control_total"] = [record for record in records["control_total"] if not later(record)]
    for table in ("area", "term"):
        records[table] = [record for record in records[table] if not later(record)]
    areas = {(record["plan"], nfc(record["id"])) for record in records["area"]}
    assessments = [one for one in repository.assessments if since(repository, one) <= day]
    said = {one.item.key for one in assessments}
    said |= {(one["plan"], nfc(one["goal"])) for one in records["control_total"] if "goal" in one}
    said |= {(item.plan, nfc(item.record["part_of"])) for item in repository.items.values()
             if "part_of" in item.record and (item.key in said or not later(item.record))}  # a part is of something known
    gone = {key for key, item in repository.items.items() if later(item.record) and key not in said}

    def record_of_item(item):
        # What was measured before is known as an outcome is.
        baselines = [one for one in as_list(item.record.get("baseline")) if periods.read(one["period"]).last < day]
        return {**item.record, "baseline": baselines} if "baseline" in item.record else item.record

    def item_of(item):
        return replace(
            item, record=record_of_item(item), area=item.area if (item.plan, item.area) in areas else None,
            goal=None if (item.plan, item.goal) in gone else item.goal)

    items = {key: item_of(item) for key, item in repository.items.items() if key not in gone}
    assessments = [replace(one, item=items[one.item.key]) for one in assessments]
    plans = {id: replace(plan, record=record_of(plan)) for id, plan in repository.plans.items()}
    return replace(repository, plans=plans, items=items, assessments=assessments, records=records)


def since(repository, one):
    """From when on an assessment is known: its date, or that of its first document; without any, an outcome from the day after
    its period, a forecast from the first day of it."""
    after = one.period.first if one.basis == "forecast" else one.period.last + datetime.timedelta(days=1)
    days = repository.once("days of sources", lambda: {
        nfc(source["id"]): source.get("date", source.get("not_before")) for source in repository.records["source"]})
    written = [days[nfc(id)] or after for id in as_list(one.record.get("source"))]
    return one.record.get("date", min(written, default=after))
