<?xml version="1.0" encoding="UTF-8"?>
<!--
  Forms, drawn from what the document says of their fields: name, kind, limits, what they hold, what is wrong with them.

  A page that has a form applies mode="form" to it and supplies, for its fields:
    mode="label"    what the field is called; also for a choice, where that is more than the value
    mode="hint"     what one should know before filling it in (optional)
    mode="button"   for the form: what its button says
  and, where the defaults do not fit:
    mode="fields"   for the form: its fields in groups; each is drawn by mode="field"
    mode="problem"  for a problem: what is wrong, as a sentence; kinds that only this form has
    mode="control"  for a field: how it is filled in
    mode="said"     for a field: one of its values in words
  Ticks that belong together are drawn by the template "ticks". A page with buttons of other addresses' forms applies mode="form" to each
  button of the document once; its buttons name that form and say where to: <button form="form-copy_house" formaction="...">.
-->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">

  <!-- novalidate: browsers would hold the form back with messages of their own, one at a time. -->
  <xsl:template match="form" mode="form">
    <form id="form-{@name}" class="form" method="post" action="{/page/@path}" novalidate="novalidate">
      <xsl:if test="field[@kind = 'files']"><xsl:attribute name="enctype">multipart/form-data</xsl:attribute></xsl:if>
      <!-- What has come back is not saved anywhere: htdocs/js/form.js asks before it is left. -->
      <xsl:if test="@sent"><xsl:attribute name="data-unsaved">true</xsl:attribute></xsl:if>
      <xsl:apply-templates select="." mode="seal"/>
      <xsl:if test="@refusal or problem or field/problem"><xsl:apply-templates select="." mode="summary"/></xsl:if>
      <xsl:apply-templates select="." mode="fields"/>
      <xsl:apply-templates select="." mode="buttons"/>
    </form>
  </xsl:template>

  <!-- What every form sends besides its fields: its token, its key, and which of several it is. -->
  <xsl:template match="form | button" mode="seal">
    <input type="hidden" name="form_token" value="{@token}"/>
    <input type="hidden" name="form_key" value="{@key}"/>
    <xsl:if test="@one_of_several"><input type="hidden" name="action" value="{@name}"/></xsl:if>
  </xsl:template>

  <!-- Buttons all over a page share one form, which has nothing in it but what proves that they are ours. -->
  <xsl:template match="button" mode="form">
    <form id="form-{@name}" method="post" hidden="hidden"><xsl:apply-templates select="." mode="seal"/></form>
  </xsl:template>

  <xsl:template match="form" mode="fields"><xsl:apply-templates select="field" mode="field"/></xsl:template>

  <xsl:template match="form" mode="buttons">
    <p class="buttons"><button><xsl:apply-templates select="." mode="button"/></button></p>
  </xsl:template>

  <!-- ==== what is wrong, on top, with links to the fields -->

  <xsl:template match="form" mode="summary">
    <div class="summary" role="alert" tabindex="-1" autofocus="autofocus">
      <h2><xsl:apply-templates select="." mode="summary-heading"/></h2>
      <xsl:apply-templates select="@refusal" mode="refusal"/>
      <xsl:if test="problem or field/problem">
        <ul>
          <xsl:for-each select="problem"><li><xsl:apply-templates select="." mode="problem"/></li></xsl:for-each>
          <xsl:apply-templates select="field[problem]" mode="summary"/>
        </ul>
      </xsl:if>
      <xsl:if test="@refusal = 'conflict'"><xsl:apply-templates select="." mode="conflict"/></xsl:if>
    </div>
  </xsl:template>

  <xsl:template match="form" mode="summary-heading">Please look at this again</xsl:template>
  <xsl:template match="form[@refusal]" mode="summary-heading">Nothing has been saved yet</xsl:template>

  <xsl:template match="field" mode="summary">
    <!-- A label may have a link in it, which must not stand in another. -->
    <xsl:variable name="label"><xsl:apply-templates select="." mode="label"/></xsl:variable>
    <li><a><xsl:attribute name="href">#<xsl:apply-templates select="." mode="id"/></xsl:attribute><xsl:value-of select="$label"/></a>: <xsl:apply-templates select="problem[1]" mode="problem"/></li>
  </xsl:template>

  <!-- Each file has a reason of its own. -->
  <xsl:template match="field[@kind = 'files']" mode="summary">
    <xsl:variable name="id"><xsl:apply-templates select="." mode="id"/></xsl:variable>
    <xsl:for-each select="problem"><li><a href="#{$id}"><xsl:value-of select="@given"/><xsl:if test="not(string(@given))"><xsl:apply-templates select=".." mode="label"/></xsl:if></a>: <xsl:apply-templates select="." mode="problem"/></li></xsl:for-each>
  </xsl:template>

  <!-- Who cannot see a field cannot go there. -->
  <xsl:template match="field[@hidden]" mode="summary"><li><xsl:apply-templates select="problem[1]" mode="problem"/></li></xsl:template>

  <xsl:template match="@refusal" mode="refusal">
    <p>
      <xsl:choose>
        <xsl:when test=". = 'conflict'">Somebody, perhaps you in another window, has changed this since you opened it. Both versions are shown below. Correct what you want to keep and send the form again: it then replaces what is saved.</xsl:when>
        <xsl:when test=". = 'foreign'">Your browser says that this was sent from another site. If it was you, check what is below and send it again from here.</xsl:when>
        <xsl:otherwise>This form had been open for too long. All that you typed is still here, except passwords. Please send it again.</xsl:otherwise>
      </xsl:choose>
    </p>
  </xsl:template>

  <!-- The two versions side by side: what differs, and where to choose. -->
  <xsl:template match="form" mode="conflict">
    <xsl:variable name="different" select="field[not(@hidden) and string(@stored) != string(@value)]"/>
    <xsl:choose>
      <xsl:when test="$different">
        <table class="versions">
          <caption>What differs</caption>
          <thead><tr><th scope="col">Field</th><th scope="col">What you sent</th><th scope="col">What is saved now</th></tr></thead>
          <tbody><xsl:apply-templates select="$different" mode="versions"/></tbody>
        </table>
      </xsl:when>
      <xsl:otherwise><p>What you sent is what is saved now.</p></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template match="field" mode="versions">
    <xsl:variable name="label"><xsl:apply-templates select="." mode="label"/></xsl:variable>
    <tr>
      <th scope="row"><a><xsl:attribute name="href">#<xsl:apply-templates select="." mode="id"/></xsl:attribute><xsl:value-of select="$label"/></a></th>
      <td><xsl:apply-templates select="." mode="said"><xsl:with-param name="value" select="@value"/></xsl:apply-templates></td>
      <td><xsl:apply-templates select="." mode="said"><xsl:with-param name="value" select="@stored"/></xsl:apply-templates></td>
    </tr>
  </xsl:template>

  <!-- A value in words: as the field's choice is called, ticked or not. -->
  <xsl:template match="field" mode="said">
    <xsl:param name="value"/>
    <xsl:variable name="choice" select="choice[@value = $value]"/>
    <xsl:choose>
      <xsl:when test="$choice"><xsl:apply-templates select="$choice" mode="label"/></xsl:when>
      <xsl:when test="@kind = 'tick'"><xsl:if test="not($value)">not </xsl:if>ticked</xsl:when>
      <xsl:when test="string($value)"><xsl:value-of select="$value"/></xsl:when>
      <xsl:otherwise>nothing</xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- ==== a field: its name, what one should know, what is wrong, and where it is filled in -->

  <xsl:template match="field" mode="id"><xsl:value-of select="concat(../@name, '-', @name)"/></xsl:template>

  <xsl:template match="field" mode="label"><xsl:message terminate="yes">form.xsl: the page has no label for field <xsl:value-of select="@name"/></xsl:message></xsl:template>

  <xsl:template match="field" mode="hint"/>

  <xsl:template match="choice" mode="label"><xsl:value-of select="@label"/><xsl:if test="not(@label)"><xsl:value-of select="@value"/></xsl:if></xsl:template>

  <xsl:template match="field" mode="field">
    <xsl:variable name="id"><xsl:apply-templates select="." mode="id"/></xsl:variable>
    <div class="field">
      <!-- The number of characters is counted while typing; nothing is ever cut. -->
      <xsl:if test="@most and (@kind = 'text' or @kind = 'lines')"><xsl:attribute name="data-most"><xsl:value-of select="@most"/></xsl:attribute></xsl:if>
      <label for="{$id}"><xsl:apply-templates select="." mode="label"/><xsl:apply-templates select="." mode="optional"/></label>
      <xsl:apply-templates select="." mode="notes"><xsl:with-param name="id" select="$id"/></xsl:apply-templates>
      <xsl:apply-templates select="." mode="control"><xsl:with-param name="id" select="$id"/></xsl:apply-templates>
    </div>
  </xsl:template>

  <xsl:template match="field[@hidden]" mode="field">
    <xsl:if test="@value"><input type="hidden" name="{@name}" value="{@value}"/></xsl:if>
  </xsl:template>

  <xsl:template match="field[@kind = 'tick']" mode="field">
    <xsl:variable name="id"><xsl:apply-templates select="." mode="id"/></xsl:variable>
    <div class="field tick">
      <xsl:apply-templates select="." mode="control"><xsl:with-param name="id" select="$id"/></xsl:apply-templates>
      <label for="{$id}"><xsl:apply-templates select="." mode="label"/></label>
      <xsl:apply-templates select="." mode="notes"><xsl:with-param name="id" select="$id"/></xsl:apply-templates>
    </div>
  </xsl:template>

  <!-- A few choices are all seen at once, as many as one likes of a field that repeats. -->
  <xsl:template match="field[@kind = 'choice' and not(@typed) and not(@hidden) and (@repeats or count(choice) &lt; 5)]" mode="field">
    <xsl:variable name="id"><xsl:apply-templates select="." mode="id"/></xsl:variable>
    <fieldset class="field" id="{$id}" tabindex="-1">
      <xsl:apply-templates select="." mode="described"><xsl:with-param name="id" select="$id"/></xsl:apply-templates>
      <legend><xsl:apply-templates select="." mode="label"/><xsl:apply-templates select="." mode="optional"/></legend>
      <xsl:apply-templates select="." mode="notes"><xsl:with-param name="id" select="$id"/></xsl:apply-templates>
      <div class="options">
        <xsl:for-each select="choice">
          <label>
            <input type="radio" name="{../@name}" value="{@value}">
              <xsl:if test="../@repeats"><xsl:attribute name="type">checkbox</xsl:attribute></xsl:if>
              <xsl:if test="@chosen"><xsl:attribute name="checked">checked</xsl:attribute></xsl:if>
            </input>
            <xsl:apply-templates select="." mode="label"/>
          </label>
        </xsl:for-each>
      </div>
    </fieldset>
  </xsl:template>

  <!-- Ticks that belong together, as pills. legend: what they are; ticks: the fields. -->
  <xsl:template name="ticks">
    <xsl:param name="legend"/>
    <xsl:param name="ticks"/>
    <fieldset class="field">
      <legend><xsl:value-of select="$legend"/></legend>
      <div class="options"><xsl:apply-templates select="$ticks" mode="pill"/></div>
      <xsl:for-each select="$ticks">
        <xsl:if test="problem or (../@refusal = 'conflict' and string(@stored) != string(@value))">
          <xsl:variable name="id"><xsl:apply-templates select="." mode="id"/></xsl:variable>
          <p class="plain"><xsl:apply-templates select="." mode="label"/>:</p>
          <xsl:apply-templates select="." mode="notes"><xsl:with-param name="id" select="$id"/></xsl:apply-templates>
        </xsl:if>
      </xsl:for-each>
    </fieldset>
  </xsl:template>

  <xsl:template match="field" mode="pill">
    <xsl:variable name="id"><xsl:apply-templates select="." mode="id"/></xsl:variable>
    <label for="{$id}"><xsl:apply-templates select="." mode="control"><xsl:with-param name="id" select="$id"/></xsl:apply-templates><xsl:apply-templates select="." mode="label"/></label>
  </xsl:template>

  <xsl:template match="field" mode="optional"><xsl:if test="not(@required)"><small> (optional)</small></xsl:if></xsl:template>

  <!-- The hint, what is wrong, and after a conflict what is saved now. -->
  <xsl:template match="field" mode="notes">
    <xsl:param name="id"/>
    <xsl:variable name="hint"><xsl:apply-templates select="." mode="hint"/></xsl:variable>
    <xsl:if test="string($hint)"><p class="hint" id="{$id}-hint"><xsl:copy-of select="$hint"/></p></xsl:if>
    <xsl:if test="problem">
      <p class="problem" id="{$id}-problem"><xsl:apply-templates select="." mode="problems"/></p>
    </xsl:if>
    <xsl:if test="../@refusal = 'conflict' and string(@stored) != string(@value)">
      <p class="stored">Saved now: <b><xsl:apply-templates select="." mode="said"><xsl:with-param name="value" select="@stored"/></xsl:apply-templates></b></p>
    </xsl:if>
  </xsl:template>


  <xsl:template match="field" mode="problems"><xsl:apply-templates select="problem[1]" mode="problem"/></xsl:template>

  <xsl:template match="field[@kind = 'files']" mode="problems">
    <xsl:for-each select="problem">
      <xsl:if test="position() &gt; 1"><br/></xsl:if>
      <xsl:if test="string(@given)"><b><xsl:value-of select="@given"/></b>: </xsl:if>
      <span data-status="{@kind}"><xsl:apply-templates select="." mode="problem"/></span>
    </xsl:for-each>
  </xsl:template>

  <!-- What belongs to the field is read out with it. -->
  <xsl:template match="field" mode="described">
    <xsl:param name="id"/>
    <xsl:variable name="hint"><xsl:apply-templates select="." mode="hint"/></xsl:variable>
    <xsl:if test="string($hint) or problem">
      <xsl:attribute name="aria-describedby">
        <xsl:if test="string($hint)"><xsl:value-of select="concat($id, '-hint')"/></xsl:if>
        <xsl:if test="string($hint) and problem"><xsl:text> </xsl:text></xsl:if>
        <xsl:if test="problem"><xsl:value-of select="concat($id, '-problem')"/></xsl:if>
      </xsl:attribute>
    </xsl:if>
  </xsl:template>

  <!-- What all controls have in common. -->
  <xsl:template match="field" mode="attributes">
    <xsl:param name="id"/>
    <xsl:attribute name="id"><xsl:value-of select="$id"/></xsl:attribute>
    <xsl:attribute name="name"><xsl:value-of select="@name"/></xsl:attribute>
    <xsl:apply-templates select="." mode="described"><xsl:with-param name="id" select="$id"/></xsl:apply-templates>
    <xsl:if test="problem"><xsl:attribute name="aria-invalid">true</xsl:attribute></xsl:if>
    <xsl:if test="@required"><xsl:attribute name="required">required</xsl:attribute></xsl:if>
    <xsl:if test="@autocomplete"><xsl:attribute name="autocomplete"><xsl:value-of select="@autocomplete"/></xsl:attribute></xsl:if>
  </xsl:template>

  <!-- ==== where it is filled in -->

  <xsl:template match="field" mode="control">
    <xsl:param name="id"/>
    <input type="text" value="{@value}"><xsl:apply-templates select="." mode="attributes"><xsl:with-param name="id" select="$id"/></xsl:apply-templates></input>
  </xsl:template>

  <xsl:template match="field[@kind = 'email' or @kind = 'url']" mode="control">
    <xsl:param name="id"/>
    <input type="{@kind}" value="{@value}"><xsl:apply-templates select="." mode="attributes"><xsl:with-param name="id" select="$id"/></xsl:apply-templates></input>
  </xsl:template>

  <xsl:template match="field[@kind = 'password']" mode="control">
    <xsl:param name="id"/>
    <input type="password"><xsl:apply-templates select="." mode="attributes"><xsl:with-param name="id" select="$id"/></xsl:apply-templates></input>
  </xsl:template>

  <!-- Commas and pound signs are understood; a number field would throw them away. -->
  <xsl:template match="field[@kind = 'number']" mode="control">
    <xsl:param name="id"/>
    <input type="text" inputmode="numeric" class="short" value="{@value}"><xsl:apply-templates select="." mode="attributes"><xsl:with-param name="id" select="$id"/></xsl:apply-templates></input>
  </xsl:template>

  <!-- A date field shows days only: what is none is kept as text. -->
  <xsl:template match="field[@kind = 'date']" mode="control">
    <xsl:param name="id"/>
    <input type="date" class="short">
      <xsl:choose>
        <xsl:when test="problem"><xsl:attribute name="type">text</xsl:attribute><xsl:attribute name="value"><xsl:value-of select="@value"/></xsl:attribute></xsl:when>
        <xsl:when test="contains(@value, '/')"><xsl:attribute name="value"><xsl:value-of select="concat(substring(normalize-space(@value), 7), '-', substring(normalize-space(@value), 4, 2), '-', substring(normalize-space(@value), 1, 2))"/></xsl:attribute></xsl:when>
        <xsl:otherwise><xsl:attribute name="value"><xsl:value-of select="@value"/></xsl:attribute></xsl:otherwise>
      </xsl:choose>
      <xsl:apply-templates select="." mode="attributes"><xsl:with-param name="id" select="$id"/></xsl:apply-templates>
    </input>
  </xsl:template>

  <!-- The first line end in a textarea is not part of its text. -->
  <xsl:template match="field[@kind = 'lines']" mode="control">
    <xsl:param name="id"/>
    <textarea rows="8"><xsl:apply-templates select="." mode="attributes"><xsl:with-param name="id" select="$id"/></xsl:apply-templates><xsl:text>&#10;</xsl:text><xsl:value-of select="@value"/></textarea>
  </xsl:template>

  <xsl:template match="field[@kind = 'tick']" mode="control">
    <xsl:param name="id"/>
    <input type="checkbox" value="true">
      <xsl:if test="@value"><xsl:attribute name="checked">checked</xsl:attribute></xsl:if>
      <xsl:apply-templates select="." mode="attributes"><xsl:with-param name="id" select="$id"/></xsl:apply-templates>
    </input>
  </xsl:template>

  <!-- A browser offers the files that fit; what is in them is looked at here in any case. -->
  <xsl:template match="field[@kind = 'files']" mode="control">
    <xsl:param name="id"/>
    <input type="file" accept="{@accept}" data-max-bytes="{@max_bytes}">
      <xsl:if test="@most &gt; 1"><xsl:attribute name="multiple">multiple</xsl:attribute></xsl:if>
      <xsl:apply-templates select="." mode="attributes"><xsl:with-param name="id" select="$id"/></xsl:apply-templates>
    </input>
  </xsl:template>

  <xsl:template match="field[@kind = 'choice' and not(@typed)]" mode="control">
    <xsl:param name="id"/>
    <select>
      <xsl:apply-templates select="." mode="attributes"><xsl:with-param name="id" select="$id"/></xsl:apply-templates>
      <option value=""><xsl:apply-templates select="." mode="blank"/></option>
      <xsl:for-each select="choice">
        <option value="{@value}">
          <xsl:if test="@chosen"><xsl:attribute name="selected">selected</xsl:attribute></xsl:if>
          <xsl:apply-templates select="." mode="label"/>
        </option>
      </xsl:for-each>
    </select>
  </xsl:template>

  <!-- What the empty choice says. -->
  <xsl:template match="field" mode="blank">Not stated</xsl:template>
  <xsl:template match="field[@required]" mode="blank">Please choose</xsl:template>

  <!-- ==== what is wrong, as a sentence -->

  <xsl:template match="problem" mode="problem">
    <xsl:variable name="field" select=".."/>
    <xsl:choose>
      <xsl:when test="@kind = 'required' and $field/@kind = 'choice'">please choose one</xsl:when>
      <xsl:when test="@kind = 'required' and $field/@kind = 'tick'">please tick this</xsl:when>
      <xsl:when test="@kind = 'required' and $field/@kind = 'files'">please choose a file</xsl:when>
      <xsl:when test="@kind = 'required'">please fill this in</xsl:when>
      <xsl:when test="@kind = 'length'">
        <xsl:variable name="limit"><xsl:value-of select="@limit"/><xsl:if test="not(@limit)"><xsl:value-of select="$field/@most"/></xsl:if></xsl:variable>
        <xsl:value-of select="concat('at most ', $limit, ' characters, please; this has ', @given)"/>
      </xsl:when>
      <xsl:when test="@kind = 'range'">
        <xsl:value-of select="concat('please give a whole number from ', format-number($field/@least, '#,##0'), ' to ', format-number($field/@most, '#,##0'))"/>
      </xsl:when>
      <xsl:when test="@kind = 'format' and $field/@kind = 'number'">
        <xsl:value-of select="concat('please give a whole number, such as ', $field/@least, ', without pence')"/>
      </xsl:when>
      <xsl:when test="@kind = 'choice'">please choose one of those offered</xsl:when>
      <xsl:when test="@kind = 'date'">please give a day that exists, as 30/06/2026</xsl:when>
      <xsl:when test="@kind = 'email'">this does not look like an email address</xsl:when>
      <xsl:when test="@kind = 'url'">please give an address that begins with http:// or https://</xsl:when>
      <xsl:when test="@kind = 'year'">please give an academic year, such as 2026/2027</xsl:when>
      <xsl:when test="@kind = 'repeated'">this was sent twice, with different values</xsl:when>
      <xsl:when test="@kind = 'invisible'">there are characters in it that nobody can see; please type it again</xsl:when>
      <xsl:otherwise>this cannot be used as it is</xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- Why a file was not taken: the field that it was sent in says what would have been. Lists of results say the same. -->
  <xsl:template match="field[@kind = 'files']/problem[@kind != 'required']" mode="problem">
    <xsl:call-template name="why-not-taken">
      <xsl:with-param name="kind" select="@kind"/>
      <xsl:with-param name="field" select=".."/>
    </xsl:call-template>
  </xsl:template>

  <xsl:template name="why-not-taken">
    <xsl:param name="kind"/>
    <xsl:param name="field"/>
    <xsl:choose>
      <xsl:when test="$kind = 'wrong_type' and contains($field/@accept, 'pdf')">this is not a PDF</xsl:when>
      <xsl:when test="$kind = 'wrong_type'">this is not a JPEG, PNG or WebP picture</xsl:when>
      <xsl:when test="$kind = 'too_large'">this is too large; a file may have <xsl:value-of select="format-number($field/@max_bytes div 1048576, '#,##0.#')"/> MB</xsl:when>
      <xsl:when test="$kind = 'all_too_large'">together these are too large; at most <xsl:value-of select="$field/@most"/> files of <xsl:value-of select="format-number($field/@max_bytes div 1048576, '#,##0.#')"/> MB each may be sent</xsl:when>
      <xsl:when test="$kind = 'empty'">this is empty, or was cut off on its way</xsl:when>
      <xsl:when test="$kind = 'unreadable'">this picture cannot be read; it may be damaged</xsl:when>
      <xsl:when test="$kind = 'too_many_pixels'">this has too many pixels: at most 12,000 each way, and 50 million in all</xsl:when>
      <xsl:when test="$kind = 'too_complex'">this has too many pixels for the way it is stored; please save it as an ordinary JPEG (not progressive), or smaller</xsl:when>
      <xsl:when test="$kind = 'no_place'">there is no place left for this; <xsl:value-of select="$field/@most"/> is the most there may be</xsl:when>
      <xsl:when test="$kind = 'no_storage'">this could not be stored just now; please try again in a moment</xsl:when>
      <xsl:otherwise>this could not be used</xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template match="problem[@kind = 'wait']" mode="problem">
    <xsl:variable name="minutes" select="ceiling(@given div 60)"/>
    <xsl:text>There were too many tries. Please wait </xsl:text>
    <xsl:choose>
      <xsl:when test="$minutes &gt; 1"><xsl:value-of select="$minutes"/> minutes</xsl:when>
      <xsl:otherwise><xsl:value-of select="@given"/> seconds</xsl:otherwise>
    </xsl:choose>
    <xsl:text>, then try again.</xsl:text>
  </xsl:template>
</xsl:stylesheet>
