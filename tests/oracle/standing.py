"""Where a plan stands on a day, and how its remisser do."""

import datetime
from dataclasses import dataclass

import known
import periods
from counting import RATED
from model import names
from selection import body_name

CAME_ABOUT = ("antagen", "föreslagen", "remitterad", "återremitterad", "uppdrag")
STANCES = {
    "tillstyrker": "supports", "tillstyrker delvis": "supports_partly", "lämnar synpunkter": "comments",
    "inget att tillägga": "nothing_to_add", "avstyrker": "opposes",
}
HANDLINGS = {
    "ej hanterad": "open", "tillgodosedd": "accepted", "delvis tillgodosedd": "partly", "ej tillgodosedd": "rejected",
    "okänd": "unknown", "stöd": "support",
}


@dataclass
class Standing:
    """A plan as it stands on a day."""

    repository: object
    plan: object
    on: datetime.date

    @property
    def record(self):
        return self.plan.record

    def decisions(self, *types):
        """Decisions of some types that have been made by the day, and are about the plan itself; in time."""
        found = [one for one in self.repository.of_plan("decision", self.plan.id)
                 if one["type"] in types and "evaluation" not in one and made(one, self.on)]
        return sorted(found, key=when)

    @property
    def remisser(self):
        return self.repository.of_plan("remiss", self.plan.id)

    @property
    def first_day(self):
        return periods.first_day(self.record.get("valid_from", first_year(self.record)), None)

    @property
    def last_day(self):
        return periods.last_day(self.record.get("valid_to", last_year(self.record)), None)

    @property
    def adopted(self):
        """The decision that adopted the plan: the latest one."""
        return max(self.decisions("antagen"), key=lambda one: (one.get("date", datetime.date.min), one.get("id", "")), default=None)

    @property
    def repealed(self):
        """Whether a repeal holds: there is no adoption on a later day, so far as the days are known."""
        again = [one["date"] for one in self.decisions("antagen") if "date" in one]
        return any(day_of(one) is None or not any(day > day_of(one) for day in again) for one in self.decisions("upphävd"))

    @property
    def recorded(self):
        """Whether anything at all is recorded of how the plan came about."""
        decisions = [one for one in self.repository.of_plan("decision", self.plan.id)
                     if one["type"] in CAME_ABOUT and "evaluation" not in one]
        return bool(decisions or self.remisser)

    @property
    def begun(self):
        """Whether anything dated had happened to it by the day: any decision, or that a remiss was sent."""
        days = [one.get("date") for one in self.repository.of_plan("decision", self.plan.id)]
        days += [sent_on(self.repository, one) or one.get("deadline") for one in self.remisser]
        return any(day and day <= self.on for day in days)

    @property
    def successors(self):
        return [other for other in self.repository.plans.values()
                if self.plan.id in names(other.record.get("replaces")) and self.at(other).known]

    def at(self, other):
        return Standing(self.repository, other, self.on)

    @property
    def replaced(self):
        return any(one.adopted and (one.first_day is None or one.first_day <= self.on)
                   or not one.recorded and one.first_day is not None and one.first_day <= self.on
                   for one in map(self.at, self.successors))

    @property
    def out(self):
        """The remiss that is out on the day."""
        out = [one for one in self.remisser if is_out(self.repository, one, self.on, self.adopted)]
        return min(out, key=lambda one: (one.get("deadline", datetime.date.max), one["id"]), default=None)

    @property
    def state(self):
        if self.repealed:
            return "repealed"
        if self.replaced:
            return "replaced"
        if self.recorded and not self.adopted:
            return self.before_adoption()
        if not self.recorded and self.first_day is None and self.last_day is None:
            return "under_revision" if self.under_revision else "unknown"
        if self.first_day and self.on < self.first_day:
            return "adopted_not_in_force" if self.adopted else "not_begun"
        if self.last_day and self.on > self.last_day:
            return "ended" if self.of_own_period else "expired"
        return "under_revision" if self.under_revision else "in_force"

    @property
    def of_own_period(self):
        """Whether nobody has to repeal it when its time is over."""
        a_year = self.first_day is not None and (self.last_day - self.first_day).days < 366
        return a_year or self.record.get("type") in ("budget", "verksamhetsplan", "nämndplan", "regeringsförklaring")

    def before_adoption(self):
        if self.out:
            return "out_for_remiss"
        sent = any(is_sent(self.repository, one, self.on) for one in self.remisser)
        if sent or self.decisions("föreslagen", "remitterad", "återremitterad"):
            return "proposed"
        return "commissioned" if self.decisions("uppdrag") else "not_begun"

    @property
    def under_revision(self):
        if any(one.begun and one.recorded and not one.adopted for one in map(self.at, self.successors)):
            return True
        adopted = self.adopted.get("date") if self.adopted else None
        again = [one.get("date") for one in self.decisions("föreslagen", "remitterad", "återremitterad")]
        again += [sent_on(self.repository, one) or one.get("deadline") for one in self.remisser]
        return adopted is not None and any(day and adopted < day <= self.on for day in again)

    @property
    def last_rated(self):
        """The latest period with a rated outcome that is known on the day."""
        known = [one.period for one in self.repository.judgements
                 if one.item.plan == self.plan.id and one.basis == "outcome" and one.class_ in RATED and self.knows(one)]
        return max(known, key=lambda period: period.order).text if known else None

    def knows(self, one):
        """Whether a judgement was known on the day."""
        return known.since(self.repository, one) <= self.on

    @property
    def known(self):
        """Whether anything of the plan was known on the day: not all of what is recorded, and what is said of it, came later."""
        recorded = self.repository.of_plan("decision", self.plan.id)
        days = [day_of(one) for one in recorded]
        days += [one.get("date") for table in ("evaluation", "remiss") for one in self.repository.of_plan(table, self.plan.id)]
        days += [one.get("deadline") for one in self.remisser if sent_on(self.repository, one) is None]
        said = [known.since(self.repository, one) for one in self.repository.assessments if one.item.plan == self.plan.id]
        return not any(days) or any(day <= self.on for day in [*days, self.first_day, *said] if day)


def day_of(decision):
    return decision.get("date") or decision.get("not_after")


def made(decision, on):
    """Whether a decision has been made by a day."""
    return (day_of(decision) or datetime.date.min) <= on


def when(decision):
    return day_of(decision) or datetime.date.min


def first_year(record):
    return int(str(record["period"])[:4]) if "period" in record else None


def last_year(record):
    return int(str(record["period"])[-4:]) if "period" in record else None


def sent_on(repository, remiss):
    """The day on which a remiss is sent: its own, or that of the first decision that names it."""
    named = [one["date"] for one in repository.records["decision"] if one.get("remiss") == remiss["id"] and "date" in one]
    return remiss.get("date") or min(named, default=None)


def is_sent(repository, remiss, on):
    sent = sent_on(repository, remiss) or remiss.get("deadline")
    return sent is None or sent <= on


def is_out(repository, remiss, on, adopted):
    if not is_sent(repository, remiss, on):
        return False
    return on <= remiss["deadline"] if "deadline" in remiss else not adopted


def register(repository, selection):
    for plan in repository.plans.values():
        one = Standing(repository, plan, selection.on)
        if selection.plan in (None, plan.id) and one.known:
            yield row(one)


def row(one):
    on, state, adopted, out = one.on, one.state, one.adopted, one.out
    over = one.last_day is not None and one.last_day < on and state == "expired"
    review = one.record.get("review_by")
    review_due = review is not None and review < on and state not in ("ended", "repealed", "replaced")
    body = one.repository.body(adopted.get("body")) if adopted else None
    return {
        "plan": one.plan.id, "state": state, "valid_from": one.first_day, "valid_to": one.last_day,
        "adopted_by": body, "adopted_on": adopted.get("date") if adopted else None,
        "adopted_paragraph": adopted.get("paragraph") if adopted else None,
        "review_by": review, "review_overdue_days": (on - review).days if review_due else None,
        "overdue_days": (on - one.last_day).days if over else None,
        "remiss": out["id"] if out else None,
        "remiss_days_left": (out["deadline"] - on).days if out and "deadline" in out else None,
        "last_rated_period": one.last_rated,
    }


# ----------------------------------------------------------------------------------------- remisser


def rounds(repository, selection):
    for remiss in repository.records["remiss"]:
        if selection.plan in (None, remiss["plan"]):
            yield from round_of(repository, remiss, selection)


def round_of(repository, remiss, selection):
    on, deadline = selection.on, remiss.get("deadline")
    answers = [one for one in repository.records["answer"] if one["remiss"] == remiss["id"] and one.get("date", on) <= on]
    asked = repository.bodies_named(remiss, "recipients")
    shared = {
        "plan": remiss["plan"], "remiss": remiss["id"], "deadline": deadline,
        "days_left": (deadline - on).days if deadline else None,
    }
    sent = sent_on(repository, remiss)
    for body in dict.fromkeys(asked):
        if not any(repository.body(one["body"]) == body for one in answers):
            not_sent = sent is not None and on < sent
            state = "not_sent" if not_sent else "missing" if deadline and on > deadline else "awaited"
            yield {**shared, "body": body, "asked": True, "state": state, "answer_date": None, "stance": None,
                   "points": None, "open_points": None}
    for one in answers:
        body = repository.body(one["body"])
        date = one.get("date")
        state = "proposed" if one.get("proposed") else "undated" if date is None else (
            "late" if deadline and date > deadline else "in_time")
        points = [point for point in one.get("point", []) if point.get("handling") != "stöd"]
        yield {
            **shared, "body": body, "asked": body in asked, "state": state, "answer_date": date,
            "stance": STANCES.get(one.get("stance")), "points": len(points),
            "open_points": open_points(points),
        }


def open_points(points):
    """How many are not handled; None where of none it is known how it was handled."""
    known = [point["handling"] for point in points if point.get("handling", "okänd") != "okänd"]
    return known.count("ej hanterad") if known or not points else None


def answers(repository, selection):
    yield from points_of(repository, selection, [*HANDLINGS, None])


def points(repository, selection):
    yield from points_of(repository, selection, ["ej hanterad", "okänd"])


def points_of(repository, selection, handlings):
    plans = {remiss["id"]: remiss["plan"] for remiss in repository.records["remiss"]}
    for one in repository.records["answer"]:
        if one.get("date", selection.on) <= selection.on and selection.plan in (None, plans[one["remiss"]]):
            nothing = [{"handling": None}] if None in handlings else []  # an answer without points is one all the same
            for point in one.get("point", nothing):
                handling = point.get("handling", "okänd")
                if handling in handlings:
                    yield {
                        "plan": plans[one["remiss"]], "remiss": one["remiss"], "heading": point.get("heading"),
                        "body": repository.body(one["body"]), "answer_date": one.get("date"), "stance": STANCES.get(one.get("stance")),
                        "text": point.get("text"), "handling": HANDLINGS.get(handling),
                    }
