<?xml version="1.0" encoding="UTF-8"?>
<!-- Which data is kept, why, how long, and how to get or remove it. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:include href="../layout.xsl"/>

  <xsl:template name="title">Privacy</xsl:template>

  <xsl:template name="description">Which data Student Palace keeps, why, how long, and how to get or remove it.</xsl:template>

  <xsl:template name="content">
    <article class="text">
      <h1>Privacy</h1>
      <p class="intro">You can look at every home here without an account, and without a cookie.</p>

      <h2>If you are looking for a home</h2>
      <ul class="ticks">
        <li class="i-tick">No cookies, and nothing stored in your browser beyond its ordinary copy of the pages.</li>
        <li class="i-tick">Nothing from other companies: no fonts, no maps, no statistics, no advertising.</li>
        <li class="i-tick">What you look for stands only in the address of the page you are on.</li>
        <li class="i-tick">We count how often a landlord's profile is opened. It is a plain number, without any note of who opened it.</li>
      </ul>
      <p>A video is fetched from YouTube only after you press its button. From then on the rules of YouTube apply.</p>
      <p>When you phone a landlord or follow a link to their website, you deal with them directly, and they decide what they keep.</p>

      <h2>What we keep, why and how long</h2>
      <table>
        <caption>Data, purpose and time</caption>
        <thead><tr><th scope="col">Data</th><th scope="col">Why</th><th scope="col">How long</th></tr></thead>
        <tbody>
          <tr><th scope="row">The web server's log: network address, page asked for, time, browser</th><td>To keep the site running and safe</td><td>A short time, set by the operator of this server, then it is deleted</td></tr>
          <tr><th scope="row">A landlord's account: email address and a protected form of the password</th><td>To log in, and to write about the account</td><td>As long as the account exists. An address that was never confirmed goes after 7 days</td></tr>
          <tr><th scope="row">A landlord's public profile: name, phone, website, text, logo, photo, accreditations</th><td>So that students know whom they rent from</td><td>Until the landlord changes it or closes the account</td></tr>
          <tr><th scope="row">Houses and rooms: full address, rents, dates, photos, floor plans, energy certificate</th><td>To publish the adverts. House number, the second half of the postcode and the certificate are never public</td><td>Until the landlord deletes them or closes the account</td></tr>
          <tr><th scope="row">The log-in session of a landlord, with one cookie that only it needs</th><td>To stay logged in</td><td>Until log-out, at most 7 days</td></tr>
          <tr><th scope="row">A record of changes: who changed what and when, rents included, never passwords</th><td>To settle questions, and because the law wants rents to be what the advert said</td><td>Longer than the account, as the law requires such a record</td></tr>
        </tbody>
      </table>

      <h2>Photos</h2>
      <p>Hidden details of a photo, such as the place where it was taken, are removed before it is published.</p>

      <h2>Who else sees it</h2>
      <p>Nobody. We do not sell data or pass it on, unless the law obliges us to. We send messages about an account only, and no advertising.</p>

      <h2>Your rights</h2>
      <p>You may ask what we hold about you, have it corrected, take a copy with you, have it removed, or object to our use of it. Landlords change their own profile, houses and rooms themselves. For everything else write to the operator of this site; we answer within one month.</p>
      <p>If you are not content with our answer, you may complain to the Information Commissioner's Office, the authority for data protection in the UK.</p>
    </article>
  </xsl:template>
</xsl:stylesheet>
