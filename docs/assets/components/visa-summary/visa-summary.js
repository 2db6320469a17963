// @ts-check
"use strict";

/** <visa-summary>: how each program's visa answers were rated, counted over all stages. Hidden while there is none. */
(() => {
  if (typeof guideRecord === "undefined" || typeof visaRecord === "undefined") return;
  /** @param {HTMLElement} host */
  const enhance = (host) => {
    const show = async () => {
      const programs = visaRecord.grouped(await visaRecord.read());
      const rows = programs.map(([name, answers]) => {
        const counts = ["solid", "vague", "worrying"].map((rating) => answers.filter((answer) => answer.rating === rating).length);
        const row = document.createElement("tr");
        for (const value of [name, answers.filter(({ asked }) => asked).length, ...counts]) row.insertCell().textContent = `${value}`;
        return row;
      });
      host.querySelector("tbody")?.replaceChildren(...rows);
      host.hidden = !rows.length;
    };
    guideRecord.listen(show);
    show();
  };

  customElements.define("visa-summary", class extends HTMLElement {
    connectedCallback() {
      enhance(this);
    }
  });
})();
