"""Makes the pandas fixture: two raw files' rows (CSV) and what real pandas computes from them.

    python3 make_fixture.py                      # pandas 1.5.3; writes raw_a.csv, raw_b.csv, expected.csv beside itself
    cp write_raw.cs.txt /tmp/write_raw.cs        # then the Parquet files, through Apache Arrow's C++ writer (as pyarrow does)
    dotnet run /tmp/write_raw.cs -- .

Floats are written with repr, so that they read back to the same bits.
"""
import os

import numpy as np
import pandas as pd

here = os.path.dirname(os.path.abspath(__file__))
rng = np.random.default_rng(151)
rows = []
for card, level in enumerate([0.07, 1.35, 12.5, 88.0, 341.77, 0.33]):
    price = level
    for day in pd.date_range("2025-11-20", periods=45):
        price *= float(np.exp(rng.normal(0, 0.04)))
        if rng.random() < 0.12:  # gaps in the calendar
            continue
        rows.append({
            "card_id": f"card_{card}", "card_number": f"{card + 1:03d}/165", "card_name": f"Card {card}", "set_id": "23237",
            "date": day, "market_price": max(0.01, round(price, 2)), "category": ["grail", "chase", "meta"][card % 3],
            "rarity": "Double Rare", "tcgplayer_id": np.nan if card == 5 else 500000 + card, "source": "python",
        })
frame = pd.DataFrame(rows)
split = pd.Timestamp("2025-12-20")
a = frame[frame.date < split].sample(frac=1, random_state=1)
b = frame[frame.date >= pd.Timestamp("2025-12-15")].copy()  # five days collected again, at other prices
again = b.date < split
b.loc[again, "market_price"] = (b.loc[again, "market_price"] * 1.03).round(4)
bad = a.iloc[[3, 40, 80]].copy()  # later rows of a, all bad: the earlier good ones stay
bad["market_price"] = [np.nan, 0.0, -1.5]
twice = a.iloc[[10, 11]].copy()  # later good rows of a: they win
twice["market_price"] = twice["market_price"] + 0.05
a = pd.concat([a, bad, twice])

good = pd.concat([a, b])
good = good[good.market_price > 0].drop_duplicates(["card_id", "date"], keep="last").sort_values(["card_id", "date"])
prices = good.groupby("card_id").market_price
good["lag_1"] = prices.shift(1)
good["rolling_mean_3"] = prices.transform(lambda p: p.rolling(3, min_periods=1).mean())
good["rolling_mean_5"] = prices.transform(lambda p: p.rolling(5, min_periods=1).mean())
good["price_return_1d"] = prices.pct_change()
good["fair_value_baseline"] = good["rolling_mean_3"]


def write(table, name):
    table = table.copy()
    table["date"] = table.date.dt.strftime("%Y-%m-%d")
    for column in table.select_dtypes("float"):
        table[column] = [("" if np.isnan(v) else repr(float(v))) for v in table[column]]
    table.to_csv(os.path.join(here, name), index=False)


b["tcgplayer_id"] = [None if np.isnan(v) else str(int(v)) for v in b.tcgplayer_id]  # text in the later file
write(a, "raw_a.csv")
write(b, "raw_b.csv")
write(good[["card_id", "date", "market_price", "lag_1", "rolling_mean_3", "rolling_mean_5", "price_return_1d", "fair_value_baseline"]], "expected.csv")
print(pd.__version__, len(a), len(b), len(good))
